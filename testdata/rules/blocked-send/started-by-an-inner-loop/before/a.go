// Each worker starts a goroutine for each of its own turns: the number of workers says nothing of the sends.

package inner

import (
	"context"
	"time"
)

func count(workers int, stop <-chan struct{}) int {
	ticks := make(chan struct{})
	for range workers {
		go func() {
			for {
				time.Sleep(time.Millisecond)
				go func() {
					ticks <- struct{}{}
				}()
			}
		}()
	}
	n := 0
	for {
		select {
		case <-stop:
			return n
		case <-ticks:
			n++
		}
	}
}

func once(ctx context.Context, workers int) int {
	ticks := make(chan struct{})
	for range workers {
		go func() {
			time.Sleep(time.Millisecond)
			go func() {
				ticks <- struct{}{}
			}()
		}()
	}
	n := 0
	for {
		select {
		case <-ctx.Done():
			return n
		case <-ticks:
			n++
		}
	}
}
