package pool

import "sync"

func work(wg *sync.WaitGroup, n int) {
	wg.Add(1)
	defer wg.Done()
	println(n)
}

func all() {
	var wg sync.WaitGroup
	work(&wg, 0)
	go work(&wg, 1)
	wg.Wait()
}

func nobodyWaits(wg *sync.WaitGroup) {
	wg.Add(1)
	defer wg.Done()
}

func start(wg *sync.WaitGroup) {
	go nobodyWaits(wg)
}
