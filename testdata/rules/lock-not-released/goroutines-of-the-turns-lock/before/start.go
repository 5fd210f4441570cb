// Goroutines are started under the lock that they take themselves: they wait until all were started.
package start

import "sync"

func all(names []string, visit func(string) error) []error {
	var mu sync.Mutex
	var wg sync.WaitGroup
	var errs []error
	mu.Lock()
	for _, name := range names {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			err := visit(name)
			mu.Lock()
			defer mu.Unlock()
			errs[i] = err
		}(len(errs))
		errs = append(errs, nil)
	}
	mu.Unlock()
	wg.Wait()
	return errs
}
