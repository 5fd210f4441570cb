// The end is told when all have sent: with room it could be taken before the last of them.

package counted

import (
	"errors"
	"sync"
)

func all(values []int, check func(int) error) error {
	failed := make(chan error)
	done := make(chan struct{})
	var group sync.WaitGroup
	for _, value := range values {
		group.Add(1)
		go func() {
			defer group.Done()
			failed <- check(value)
		}()
	}
	go func() {
		group.Wait()
		close(done)
	}()
	for {
		select {
		case err := <-failed:
			if err != nil {
				return errors.Join(errors.New("failed"), err)
			}
		case <-done:
			return nil
		}
	}
}
