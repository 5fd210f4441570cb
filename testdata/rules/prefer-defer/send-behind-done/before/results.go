// Whoever waits for the group receives what is sent behind Done.

package results

import "sync"

func all(tasks []func() int, out chan<- int) {
	var wg sync.WaitGroup
	for _, task := range tasks {
		wg.Add(1)
		go func() {
			n := task()
			wg.Done()
			out <- n
		}()
	}
	wg.Wait()
}
