// Each turn starts some and waits for them.

package batch

import "sync"

func batches(batches [][]string, run func(string)) {
	var wg sync.WaitGroup
	for _, batch := range batches {
		wg.Add(len(batch))
		for _, name := range batch {
			go func() {
				defer wg.Done()
				run(name)
			}()
		}
		wg.Wait()
	}
}

func pairs(n int, left, right func(int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Add(2)
		go func() {
			defer wg.Done()
			left(i)
		}()
		go func() {
			defer wg.Done()
			right(i)
		}()
		wg.Wait()
	}
}
