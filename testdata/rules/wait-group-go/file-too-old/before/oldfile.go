//go:build go1.24

// The file keeps to an older language version.

package oldfile

import "sync"

func run(job func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		job()
	}()
	wg.Wait()
}
