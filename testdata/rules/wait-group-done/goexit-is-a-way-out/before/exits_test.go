// t.FailNow ends the goroutine (whether it may be called there is another matter), and so does runtime.Goexit.

package exits

import (
	"runtime"
	"sync"
	"testing"
)

func TestExits(t *testing.T) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if testing.Short() {
			t.FailNow()
		}
		wg.Done()
	}()
	wg.Wait()
}

func run(jobs []func() bool) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			if !job() {
				runtime.Goexit()
			}
			wg.Done()
		}()
	}
	wg.Wait()
}
