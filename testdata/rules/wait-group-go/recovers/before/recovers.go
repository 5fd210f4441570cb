// What recovers its panic is left alone.

package recovers

import (
	"log"
	"sync"
)

func run(job func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer func() {
			if r := recover(); r != nil {
				log.Print(r)
			}
		}()
		job()
	}()
	wg.Wait()
}
