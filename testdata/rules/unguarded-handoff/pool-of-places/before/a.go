package pool

type reader struct {
	token chan struct{}
	ready chan int
	exit  chan struct{}
}

func newReader(n int) *reader {
	r := &reader{token: make(chan struct{}, n), ready: make(chan int), exit: make(chan struct{})}
	for range n {
		r.token <- struct{}{}
	}
	go func() {
		for {
			select {
			case <-r.token:
				r.ready <- 1
			case <-r.exit:
				return
			}
		}
	}()
	return r
}

// There is always room for what is given back.
func (r *reader) giveBack() error {
	r.token <- struct{}{}
	return nil
}

func (r *reader) Close() { close(r.exit) }
