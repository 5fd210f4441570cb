package worker

import "sync"

func Work(wg *sync.WaitGroup, n int) {
	defer wg.Done()
	println(n)
}

func Forget(wg *sync.WaitGroup, n int) { println(n) }

func Maybe(wg *sync.WaitGroup, n int) {
	if n > 0 {
		println(n)
		return
	}
	wg.Done()
}

var later []*sync.WaitGroup

func Keep(wg *sync.WaitGroup) { later = append(later, wg) }
