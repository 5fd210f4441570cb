// What the function knows may tell it whether the signal comes; and some wait for ever on purpose.

package wait

import "sync/atomic"

func sometimes(read func() error, other <-chan struct{}) {
	done := make(chan struct{})
	var failed atomic.Bool
	go func() {
		if err := read(); err != nil {
			failed.Store(true)
			return
		}
		close(done)
	}()
	if !failed.Load() {
		<-done
	}
}

func one(read func() error, fallback func()) {
	done := make(chan struct{}, 2)
	for range 2 {
		go func() {
			if err := read(); err != nil {
				return
			}
			done <- struct{}{}
		}()
	}
	<-done
}

func forEver() {
	<-make(chan struct{})
}

func never() {
	block := make(chan struct{})
	<-block
}

func deferred(read func() error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := read(); err != nil {
			return
		}
		_ = read()
	}()
	<-done
}
