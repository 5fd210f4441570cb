// The function may end because the tick was received: then the deferred drain waits for ever.

package ask

import (
	"errors"
	"time"
)

func ask(answer <-chan int, d time.Duration) (int, error) {
	timer := time.NewTimer(d)
	defer func() {
		if !timer.Stop() {
			select {
			case <-timer.C:
			default:
			}
		}
	}()
	select {
	case n := <-answer:
		return n, nil
	case <-timer.C:
		return 0, errors.New("no answer")
	}
}
