// One caller counts before it starts the function, another one calls it with a group that nobody counts in. Shown, not fixed.

package callers

import "sync"

func load(wg *sync.WaitGroup, name string, read func(string) error) {
	if read(name) != nil {
		return
	}
	if wg != nil {
		wg.Done()
	}
}

func all(names []string, read func(string) error) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go load(&wg, name, read)
	}
	wg.Wait()
}

func one(name string, read func(string) error) {
	load(nil, name, read)
}
