package work

import "sync"

func deferredToo(do func() error) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		if do() != nil {
			return
		}
		println("done")
		wg.Done()
	}()
	wg.Wait()
}

func missesAReturn(do func() error) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if do() != nil {
			wg.Done()
		}
		wg.Done()
	}()
	wg.Wait()
}

func aloneInItsBlock(do func() error) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		if do() != nil {
			wg.Done()
		}
	}()
	wg.Wait()
}
