// A function of the package, a literal, and a method value count.

package helpers

import "sync"

func expect(wg *sync.WaitGroup, n int) { wg.Add(n) }

func helpers(jobs []func()) {
	var wg sync.WaitGroup
	expect(&wg, len(jobs))
	for _, job := range jobs {
		go func() {
			defer wg.Done()
			job()
		}()
	}
	wg.Wait()
}

func literal(job func()) {
	var wg sync.WaitGroup
	start := func(f func()) {
		wg.Add(1)
		go f()
	}
	start(func() {
		defer wg.Done()
		job()
	})
	wg.Wait()
}

func value(job func()) {
	var wg sync.WaitGroup
	add := wg.Add
	add(1)
	go func() {
		defer wg.Done()
		job()
	}()
	wg.Wait()
}
