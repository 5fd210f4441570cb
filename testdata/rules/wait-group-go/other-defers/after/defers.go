// Further deferred calls do no harm.

package defers

import (
	"os"
	"sync"
)

func read(name string, wg *sync.WaitGroup, use func(*os.File)) {
	wg.Go(func() {
		f, err := os.Open(name)
		if err != nil {
			return
		}
		defer f.Close()
		use(f)
	})
}
