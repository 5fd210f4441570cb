// Nothing is held until the function ends, as it never does.

package forever

import (
	"fmt"
	"os"
	"sync"
)

var mu sync.Mutex

func report(jobs <-chan string) {
	for {
		name := <-jobs
		defer fmt.Println(name)
	}
}

func create(jobs <-chan string) {
	for {
		func() {
			f, err := os.Create(<-jobs)
			if err != nil {
				return
			}
			fmt.Fprintln(f, "begun")
			defer f.Close()
		}()
	}
}

func count(jobs <-chan string) {
	n := 0
	for range jobs {
		func() {
			mu.Lock()
			n++
			defer mu.Unlock()
		}()
	}
}
