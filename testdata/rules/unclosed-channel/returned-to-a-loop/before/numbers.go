package numbers

import "sync"

func upTo(n int) <-chan int {
	out := make(chan int)
	go func() {
		for i := range n {
			out <- i
		}
	}()
	return out
}

func merged(lists ...[]int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for _, list := range lists {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, n := range list {
				out <- n
			}
		}()
	}
	return out
}

func sum(n int) int {
	total := 0
	for i := range upTo(n) {
		total += i
	}
	all := merged([]int{1}, []int{2, 3})
	for i := range all {
		total += i
	}
	return total
}
