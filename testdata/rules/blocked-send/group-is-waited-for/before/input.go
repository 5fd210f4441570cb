package group

import "sync"

func largest(numbers [][]int) int {
	var wg sync.WaitGroup
	found := make(chan int)
	for _, list := range numbers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			best := 0
			for _, n := range list {
				best = max(best, n)
			}
			found <- best
		}()
	}
	go func() {
		wg.Wait()
		close(found)
	}()
	best := 0
	for n := range found {
		best = max(best, n)
	}
	return best
}
