package group

import "sync"

func sum(lists [][]int) (total int) {
	var wg sync.WaitGroup
	sums := make(chan int)
	for _, list := range lists {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sum := 0
			for _, n := range list {
				sum += n
			}
			sums <- sum
		}()
	}
	go func() {
		wg.Wait()
		close(sums)
	}()
	for sum := range sums {
		total += sum
	}
	return total
}
