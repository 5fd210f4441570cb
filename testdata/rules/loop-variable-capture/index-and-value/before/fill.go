// Both are captured, and both are copied.

package fill

import "sync"

func fill(in []int, square func(int) int) []int {
	out := make([]int, len(in))
	var wg sync.WaitGroup
	wg.Add(len(in))
	for i, n := range in {
		// one goroutine for each
		go func() {
			defer wg.Done()
			out[i] = square(n)
		}()
	}
	wg.Wait()
	return out
}
