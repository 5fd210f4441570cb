// The goroutine recovers its own panic and ends: Done, deferred first, runs last.

package calm

import (
	"log"
	"sync"
)

func calm(jobs []func() int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer func() {
				if r := recover(); r != nil {
					log.Print(r)
				}
			}()
			if job() < 0 {
				panic("negative")
			}
			wg.Done()
		}()
	}
	wg.Wait()
}
