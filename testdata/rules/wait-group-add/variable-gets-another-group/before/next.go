package next

import "sync"

func next(wg *sync.WaitGroup, do func()) {
	go func() {
		wg.Add(1)
		defer wg.Done()
		do()
	}()
	wg = new(sync.WaitGroup)
	wg.Wait()
}

func each(dos []func()) {
	for _, do := range dos {
		wg := new(sync.WaitGroup)
		go func() {
			wg.Add(1)
			defer wg.Done()
			do()
		}()
		wg.Wait()
	}
}
