// The timer stays for its whole time when the answer comes first.

package ask

import (
	"errors"
	"time"
)

func ask(answer <-chan int) (int, error) {
	timer := time.NewTimer(time.Hour)
	select {
	case n := <-answer:
		return n, nil
	case <-timer.C:
		return 0, errors.New("no answer")
	}
}
