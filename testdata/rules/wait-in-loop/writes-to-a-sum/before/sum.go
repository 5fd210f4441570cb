// Side by side the goroutines would race: no fix.

package sum

import "sync"

func sum(numbers []int) (total int) {
	var wg sync.WaitGroup
	for _, n := range numbers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			total += n
		}()
		wg.Wait()
	}
	return total
}
