// The same with new timers.

package ask

import (
	"errors"
	"time"
)

func ask(answer <-chan int, d time.Duration) (int, error) {
	timer := time.NewTimer(d)
	defer func() {
		if !timer.Stop() {
			<-timer.C
		}
	}()
	select {
	case n := <-answer:
		return n, nil
	case <-timer.C:
		return 0, errors.New("no answer")
	}
}
