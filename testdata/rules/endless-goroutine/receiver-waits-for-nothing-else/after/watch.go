// Package watch tells of changes.
package watch

import (
	"context"
	"time"
)

// Watcher tells of changes.
type Watcher struct {
	events chan int
	ended  chan struct{}
}

// Watch begins to look.
func Watch(ctx context.Context, poll func() int) *Watcher {
	w := &Watcher{events: make(chan int)}
	go func() {
		last := -1
		for {
			time.Sleep(time.Millisecond)
			if v := poll(); v != last {
				last = v
				w.events <- v
			}
		}
	}()
	return w
}

// Next waits for a change.
func (w *Watcher) Next() int { return <-w.events }

// Clock gives times to whoever may leave.
func Clock(ctx context.Context, now func() int) <-chan int {
	times := make(chan int)
	go func() {
		for {
			value := now()
			select {
			case <-ctx.Done():
				return
			case times <- value:
			}
		}
	}()
	return times
}
