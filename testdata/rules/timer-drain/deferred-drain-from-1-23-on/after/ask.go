// The same with new timers.

package ask

import (
	"errors"
	"time"
)

func ask(answer <-chan int, d time.Duration) (int, error) {
	timer := time.NewTimer(d)
	defer func() {
		timer.Stop()
	}()
	select {
	case n := <-answer:
		return n, nil
	case <-timer.C:
		return 0, errors.New("no answer")
	}
}
