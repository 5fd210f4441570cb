package all

import "sync"

func work(n int) { println(n) }

func tell(n int, wg *sync.WaitGroup) { println(n, wg != nil) }

func all() {
	var wg sync.WaitGroup
	for n := range 3 {
		wg.Add(1)
		go work(n)
	}
	wg.Wait()
}

func others() {
	var wg sync.WaitGroup
	for n := range 3 {
		wg.Add(1)
		go tell(n, &wg)
	}
	wg.Wait()
}
