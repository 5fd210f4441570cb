// Copies that a person has to think about.

package copies

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type shard struct {
	mu   sync.RWMutex
	keys [4]atomic.Int64
}

type table struct{ first shard }

func copies(shards []shard, t *table) any {
	for _, s := range shards {
		fmt.Println(s.keys[0].Load())
	}
	one := shards[0]
	var two = t.first
	one.keys[1].Add(1)
	three := table{first: *(&two)}
	three.first = one
	fmt.Println(t.first)
	return three.first.keys[0].Load()
}
