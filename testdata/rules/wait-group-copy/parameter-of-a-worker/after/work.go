// The goroutine counts down a copy: Wait never returns.

package work

import "sync"

func work(n int, wg *sync.WaitGroup) {
	defer wg.Done()
	println(n)
}

func start(n int) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Add(1)
		go work(i, &wg)
	}
	wg.Wait()
}
