// A failure is received before the end of the goroutine that met it. With room in both channels the select could take the end
// first, and the failure is lost.

package order

import "errors"

func check(values []int) error {
	ended := make(chan struct{})
	failed := make(chan error)
	for _, value := range values {
		go func() {
			if value < 0 {
				failed <- errors.New("negative")
			}
			ended <- struct{}{}
		}()
	}
	for range values {
		select {
		case err := <-failed:
			return err
		case <-ended:
		}
	}
	return nil
}
