// go fix would leave a lone semicolon: no fix. A Done at the end goes.

package short

import "sync"

func short(x func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done(); x() }()
	wg.Go(func() { x() })
	wg.Wait()
}
