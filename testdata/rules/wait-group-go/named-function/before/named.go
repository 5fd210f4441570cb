// The goroutine is no literal.

package named

import "sync"

func work(wg *sync.WaitGroup) { defer wg.Done() }

func run() {
	var wg sync.WaitGroup
	wg.Add(1)
	go work(&wg)
	wg.Wait()
}
