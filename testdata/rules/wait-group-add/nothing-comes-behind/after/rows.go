// Package rows counts side by side.
package rows

import "sync"

const n = 10

// Sum takes the lock again when all have ended.
func Sum(rows [][]int) int {
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for _, r := range rows {
		wg.Add(1)
		go func() {
			mu.Lock()
			total += len(r)
			mu.Unlock()
			wg.Done()
		}()
	}
	wg.Wait()
	mu.Lock()
	defer mu.Unlock()
	return total
}

// Publish sends into room for all.
func Publish(publish func(int) error) []int {
	sent := make(chan int, n)
	wg := sync.WaitGroup{}
	wg.Add(1)
	go func() {
		defer wg.Done()
		for i := range n {
			if err := publish(i); err != nil {
				return
			}
			sent <- i
		}
	}()
	wg.Wait()

	var out []int
	for v := range sent {
		out = append(out, v)
		if len(out) == n {
			break
		}
	}
	return out
}

// Held waits while it holds the lock that the goroutine needs.
func Held(mu *sync.Mutex, f func()) {
	var wg sync.WaitGroup
	mu.Lock()
	go func() {
		wg.Add(1)
		defer wg.Done()
		mu.Lock()
		f()
		mu.Unlock()
	}()
	wg.Wait()
	mu.Unlock()
}
