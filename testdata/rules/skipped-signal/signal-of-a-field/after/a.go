package a

// A future is computed once, and many wait.
type future struct {
	ch  chan struct{}
	v   int
	err error
}

func compute(f func() (int, error)) *future {
	fu := &future{ch: make(chan struct{})}
	go func() {
		defer close(fu.ch)
		v, err := f()
		if err != nil {
			fu.err = err
			return
		}
		fu.v = v
	}()
	return fu
}

func (f *future) get() (int, error) {
	<-f.ch
	return f.v, f.err
}

// Here nobody asks whether it failed.
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

func (l *loader) bytes() []byte {
	<-l.ready
	return l.data
}
