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
				return
			}
		}
	}()
	return l
}

func (l *limiter) stop() { close(l.quit) }

// allow says whether one more is let in.
func (l *limiter) allow(n int, shared bool) bool {
	if !shared {
		return true
	}
	l.resize <- n
	return n < 10
}

// set says whether it was done.
func (l *limiter) set(n int) bool {
	select {
	case <-l.quit:
		return false
	case l.resize <- n:
	}
	return true
}

func (l *limiter) left(n int) int {
	l.resize <- n
	return l.max - n
}
