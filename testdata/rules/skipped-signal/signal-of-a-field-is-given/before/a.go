package a

import "time"

type future struct {
	ch   chan struct{}
	stop chan struct{}
	v    int
	err  error
}

// Always given.
func compute(f func() (int, error)) *future {
	fu := &future{ch: make(chan struct{}), stop: make(chan struct{})}
	go func() {
		defer close(fu.ch)
		fu.v, fu.err = f()
	}()
	return fu
}

func (f *future) get() (int, error) {
	<-f.ch
	return f.v, f.err
}

type loader struct {
	ready chan struct{}
	data  []byte
}

func load(read func() ([]byte, error), log func(error)) *loader {
	l := &loader{ready: make(chan struct{})}
	go func() {
		data, err := read()
		if err != nil {
			log(err)
			return
		}
		l.data = data
		close(l.ready)
	}()
	return l
}

// Who waits for it does not wait for ever.
func (l *loader) bytes() []byte {
	select {
	case <-l.ready:
		return l.data
	case <-time.After(time.Second):
		return nil
	}
}
