// Somebody may set the flag, or the loop ends in another way.

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

func (p *poller) stop() { p.stopped = true }

type watcher struct{ stopped atomic.Bool }

func (w *watcher) start(look func()) { go w.run(look) }

func (w *watcher) run(look func()) {
	for !w.stopped.Load() {
		time.Sleep(time.Second)
		look()
	}
}

func (w *watcher) flag() *atomic.Bool { return &w.stopped }

type Feed struct{ Stopped bool }

func (f *Feed) start(read func()) {
	go func() {
		for !f.Stopped {
			time.Sleep(time.Second)
			read()
		}
	}()
}

type tries struct{ over bool }

func (t *tries) start(try func() error) {
	go func() {
		for !t.over {
			if try() == nil {
				return
			}
			time.Sleep(time.Second)
		}
	}()
}

type options struct{ once bool }

var defaults = options{once: true}

func (o options) start(work func()) {
	go func() {
		for !o.once {
			time.Sleep(time.Second)
			work()
		}
	}()
}

func beat(send func(), stop *bool) {
	done := false
	go func() {
		for !done {
			time.Sleep(time.Second)
			send()
		}
	}()
	time.Sleep(time.Minute)
	done = true
}
