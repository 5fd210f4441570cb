package a

type limiter struct {
	max    int
	resize chan int
	quit   chan struct{}
}

func newLimiter(max int) *limiter {
	l := &limiter{max: max, resize: make(chan int), quit: make(chan struct{})}
	go func() {
		for {
			select {
			case n := <-l.resize:
				l.max = n
			case <-l.quit:
				close(l.resize)
				return
			}
		}
	}()
	return l
}

func (l *limiter) stop() { close(l.quit) }

func (l *limiter) set(n int) {
	l.resize <- n
}
