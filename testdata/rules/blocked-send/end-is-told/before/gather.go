// What ends the loops comes when all has been sent, and so received.

package gather

import "sync"

func errorsOf(works []func() error) []error {
	var wg sync.WaitGroup
	failed := make(chan error)
	done := make(chan struct{})
	for _, work := range works {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := work(); err != nil {
				failed <- err
			}
		}()
	}
	go func() {
		wg.Wait()
		close(done)
	}()
	var all []error
	for {
		select {
		case err := <-failed:
			all = append(all, err)
		case <-done:
			return all
		}
	}
}

func sum(next func() (int, error)) (int, error) {
	values := make(chan int)
	failed := make(chan error)
	go func() {
		for {
			n, err := next()
			if err != nil {
				failed <- err
				return
			}
			values <- n
		}
	}()
	total := 0
	for {
		select {
		case n := <-values:
			total += n
		case err := <-failed:
			return total, err
		}
	}
}
