// The defer belongs to a literal inside of the loop: called at once, started, or given to a group.

package wrapped

import (
	"io"
	"log"
	"os"
	"sync"
)

func print(w io.Writer, names []string) {
	for _, name := range names {
		func() {
			f, err := os.Open(name)
			if err != nil {
				log.Print(err)
				return
			}
			defer f.Close()
			io.Copy(w, f)
		}()
	}
}

func stat(names []string, use func(os.FileInfo)) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() {
			info, err := os.Stat(name)
			if err != nil {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			use(info)
		})
	}
	for range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
		}()
	}
	wg.Wait()
}
