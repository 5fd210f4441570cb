// Done in a deferred literal counts, and so does a deferred function of the package.

package wrapped

import (
	"log"
	"sync"
)

func leave(wg *sync.WaitGroup, name string) {
	log.Print("end of ", name)
	wg.Done()
}

func wrapped(jobs map[string]func() error) {
	var wg sync.WaitGroup
	for name, job := range jobs {
		wg.Add(2)
		go func() {
			defer func() {
				log.Print("end of ", name)
				wg.Done()
			}()
			if job() != nil {
				return
			}
		}()
		go func() {
			defer leave(&wg, name)
			if job() != nil {
				return
			}
		}()
	}
	wg.Wait()
}
