// The loop is the rest of the literal that is started: the defer belongs to the goroutine, not to the function.

package health

import "time"

func start(probe func() bool, results chan<- bool, stop <-chan struct{}) {
	go func() {
		timer := time.NewTimer(time.Second)
		defer timer.Stop()
		for ok := range answers(probe) {
			timer.Reset(time.Second)
			select {
			case <-stop:
				return
			case results <- ok:
			case <-timer.C:
			}
		}
	}()
}

func answers(probe func() bool) <-chan bool {
	c := make(chan bool, 1)
	c <- probe()
	close(c)
	return c
}
