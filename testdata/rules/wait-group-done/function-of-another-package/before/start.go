package start

import (
	"sync"

	"example.com/case/worker"
)

func forgotten() {
	var wg sync.WaitGroup
	wg.Add(2)
	go worker.Work(&wg, 1)
	go worker.Forget(&wg, 2)
	wg.Wait()
}

func unsure() {
	var wg sync.WaitGroup
	wg.Add(1)
	go worker.Maybe(&wg, 1)
	wg.Wait()
}

func kept() {
	var wg sync.WaitGroup
	wg.Add(1)
	go worker.Keep(&wg)
	wg.Wait()
}

func doneHere() {
	var wg sync.WaitGroup
	wg.Add(1)
	go worker.Forget(&wg, 1)
	wg.Done()
	wg.Wait()
}
