package start

import (
	"sync"

	"example.com/case/worker"
)

func start() {
	var wg sync.WaitGroup
	for n := range 3 {
		go worker.Work(&wg, n)
	}
	wg.Wait()
}
