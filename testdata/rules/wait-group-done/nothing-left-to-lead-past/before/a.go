package a

import (
	"log"
	"sync"
)

func all(jobs []func() error) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			if err := job(); err != nil {
				log.Print(err)
				return
			}
			wg.Done()
		}()
	}
	wg.Wait()
}
