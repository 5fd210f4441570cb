// The group is waited for, and the channel is never closed.

package sum

import "sync"

func inAGoroutine(works []func() int) int {
	results := make(chan int)
	var wg sync.WaitGroup
	for _, work := range works {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results <- work()
		}()
	}
	go func() {
		wg.Wait()
	}()
	sum := 0
	for n := range results {
		sum += n
	}
	return sum
}

func beforeTheLoop(works []func() int) int {
	results := make(chan int, len(works))
	var wg sync.WaitGroup
	for _, work := range works {
		wg.Add(1)
		go func() {
			defer wg.Done()
			results <- work()
		}()
	}
	wg.Wait()
	sum := 0
	for n := range results {
		sum += n
	}
	return sum
}
