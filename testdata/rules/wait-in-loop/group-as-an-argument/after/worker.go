// A function of the package counts down.

package worker

import "sync"

func worker(n int, wg *sync.WaitGroup) {
	defer wg.Done()
	println(n)
}

func start(n int) {
	var wg sync.WaitGroup
	wg.Add(n)
	for i := range n {
		go worker(i, &wg)
	}
	wg.Wait()
}
