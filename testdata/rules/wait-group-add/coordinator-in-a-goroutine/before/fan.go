// The goroutine counts what it starts and waits for it itself.

package fan

import "sync"

func fan(jobs []func(int), out chan int) {
	go func() {
		var wg sync.WaitGroup
		wg.Add(len(jobs))
		for i, job := range jobs {
			go func() {
				defer wg.Done()
				job(i)
			}()
		}
		wg.Wait()
		close(out)
	}()
}

func outer(wg *sync.WaitGroup, left, right func()) {
	go func() {
		wg.Add(2)
		go func() { defer wg.Done(); left() }()
		go func() { defer wg.Done(); right() }()
	}()
}
