// Package fanin adds up what several goroutines compute.
package fanin

import "sync"

func Sum(lists [][]int) (total int) {
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
	for sum := range sums {
		total += sum
	}
	return total
}
