package worker

import "sync"

func Work(wg *sync.WaitGroup, n int) {
	defer wg.Done()
	println(n)
}
