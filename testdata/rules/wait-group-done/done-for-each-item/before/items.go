// The group counts the items, not the workers: Done belongs to the turn.

package items

import "sync"

func items(items []string, do func(string)) {
	var wg sync.WaitGroup
	queue := make(chan string)
	for range 4 {
		go func() {
			for item := range queue {
				do(item)
				wg.Done()
			}
		}()
	}
	wg.Add(len(items))
	for _, item := range items {
		queue <- item
	}
	wg.Wait()
	close(queue)
}
