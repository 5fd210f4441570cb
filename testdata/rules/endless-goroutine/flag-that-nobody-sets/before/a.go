// The loops ask a flag for their end, and nothing sets that.

package a

import (
	"sync/atomic"
	"time"
)

type poller struct{ stopped bool }

func (p *poller) start(poll func()) {
	go func() {
		for !p.stopped {
			time.Sleep(time.Second)
			poll()
		}
	}()
}

type watcher struct{ stopped atomic.Bool }

func (w *watcher) start(look func()) { go w.run(look) }

func (w *watcher) run(look func()) {
	for !w.stopped.Load() {
		time.Sleep(time.Second)
		look()
	}
}

func beat(send func()) {
	done := false
	go func() {
		for !done {
			time.Sleep(time.Second)
			send()
		}
	}()
}
