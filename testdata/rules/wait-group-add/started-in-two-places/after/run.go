// One `Add` in front of the first of two goroutines would be one too few.

package run

import "sync"

func run(load func(string)) {
	var wg sync.WaitGroup
	start := func(name string) {
		wg.Add(1)
		defer wg.Done()
		load(name)
	}
	go start("foo")
	go start("bar")
	wg.Wait()
}

func runOne(load func(string)) {
	var wg sync.WaitGroup
	start := func(name string) {
		defer wg.Done()
		load(name)
	}
	wg.Add(1)
	go start("foo")
	wg.Wait()
}
