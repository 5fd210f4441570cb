// The lock guards a local variable that a goroutine writes.

package shared

import "sync"

func wait(next func() int, limit int) int {
	var mu sync.Mutex
	sum := 0
	go func() {
		for range limit {
			mu.Lock()
			sum += next()
			mu.Unlock()
		}
	}()
	for range limit {
		mu.Lock()
		if sum > limit {
			result := sum
			mu.Unlock()
			return result
		}
		mu.Unlock()
	}
	return limit
}
