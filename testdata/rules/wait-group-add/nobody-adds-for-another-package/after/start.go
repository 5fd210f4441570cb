package start

import (
	"sync"

	"example.com/case/worker"
)

func start() {
	var wg sync.WaitGroup
	for n := range 3 {
		wg.Add(1)
		go worker.Work(&wg, n)
	}
	wg.Wait()
}
