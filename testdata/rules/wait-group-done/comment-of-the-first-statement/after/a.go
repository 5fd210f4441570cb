// The comment stays at the statement that it speaks of.

package comment

import "sync"

func F(ch chan int, work func() error) {
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			// Wait until somebody asks.
			<-ch

			if err := work(); err != nil {
				return
			}
			println("done")
		}()
	}
	wg.Wait()
}
