// A panic in the goroutine that somebody recovers lets Wait hang.

package done

import "sync"

func all(tasks []func()) {
	var wg sync.WaitGroup
	for _, task := range tasks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			task()
		}()
	}
	wg.Wait()
}
