package count

import "sync"

func fit(do func(int), skip func(int) bool) {
	var wg sync.WaitGroup
	wg.Add(3)
	for i := 0; i < 3; i++ {
		go func() {
			defer wg.Done()
			do(i)
		}()
	}
	wg.Wait()
}

func some(do func(int), skip func(int) bool) {
	var wg sync.WaitGroup
	wg.Add(2)
	for i := 0; i < 3; i++ {
		if skip(i) {
			continue
		}
		go func() {
			defer wg.Done()
			do(i)
		}()
	}
	wg.Wait()
}

func changes(do func(int)) {
	var wg sync.WaitGroup
	wg.Add(2)
	for i := 0; i < 4; i++ {
		i++
		go func() {
			defer wg.Done()
			do(i)
		}()
	}
	wg.Wait()
}
