// Further deferred calls do no harm.

package defers

import (
	"os"
	"sync"
)

func read(name string, wg *sync.WaitGroup, use func(*os.File)) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		f, err := os.Open(name)
		if err != nil {
			return
		}
		defer f.Close()
		use(f)
	}()
}
