// The turn waits for its goroutine.

package wait

import "sync"

func group(names []string, run func(string)) {
	for _, name := range names {
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			run(name)
		}()
		wg.Wait()
	}
}

func channel(names []string, run func(string)) {
	for _, name := range names {
		done := make(chan struct{})
		go func() {
			defer close(done)
			run(name)
		}()
		<-done
	}
}

func results(names []string, run func(string) []int, use func(int)) {
	for _, name := range names {
		out := make(chan int)
		go func() {
			defer close(out)
			for _, n := range run(name) {
				out <- n
			}
		}()
		for n := range out {
			use(n)
		}
	}
}
