package count

import "sync"

func few(do func(int)) {
	var wg sync.WaitGroup
	wg.Add(1)
	for n := range 3 {
		go func() {
			defer wg.Done()
			do(n)
		}()
	}
	wg.Wait()
}

func many(do func(int)) {
	var wg sync.WaitGroup
	wg.Add(4)
	for i := 0; i < 3; i++ {
		go func() {
			defer wg.Done()
			do(i)
		}()
	}
	wg.Wait()
}
