// Nothing comes for a limit only; this call asks for none.

package switched

import (
	"errors"
	"time"
)

type item struct{ n int }

type Q struct {
	ch  chan *item
	off bool
}

func (q *Q) Dequeue(timeout time.Duration) (*item, error) {
	if q.off {
		return nil, errors.New("off")
	}
	var timer <-chan time.Time
	if timeout > 0 {
		t := time.NewTimer(timeout)
		defer t.Stop()
		timer = t.C
	}
	select {
	case i := <-q.ch:
		return i, nil
	case <-timer:
		return nil, nil
	}
}

func Use(q *Q) (int, error) {
	i, err := q.Dequeue(0)
	if err != nil {
		return 0, err
	}
	return i.n, nil
}
