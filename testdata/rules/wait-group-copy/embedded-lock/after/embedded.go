// A struct with an embedded lock.

package embedded

import "sync"

type cache struct {
	sync.Mutex
	m map[string]int
}

func get(c *cache, k string) int {
	c.Lock()
	defer c.Unlock()
	return c.m[k]
}

func use() int {
	c := cache{m: map[string]int{}}
	return get(&c, "a")
}
