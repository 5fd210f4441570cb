// A process that ends waits for nobody; a panic that nobody recovers ends it too.

package fatal

import (
	"log"
	"os"
	"sync"
)

func fatal(jobs []func() (int, error)) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			n, err := job()
			if err != nil {
				log.Fatal(err)
			}
			if n < 0 {
				os.Exit(n)
			}
			if n == 0 {
				panic("nothing")
			}
			wg.Done()
		}()
	}
	wg.Wait()
}
