package a

import "time"

type observer struct {
	stop chan struct{}
	done chan struct{}
}

func (o *observer) loop(work func()) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-o.stop:
			o.done <- struct{}{}
			return
		case <-ticker.C:
			work()
		}
	}
}

// Here the channel itself is wanted.
func (o *observer) maybe(fast bool, work func()) {
	var ticks <-chan time.Time
	if fast {
		ticks = nil
	}
	t := time.Tick(time.Second)
	if fast {
		t = ticks
	}
	select {
	case <-o.stop:
	case <-t:
		work()
	}
}
