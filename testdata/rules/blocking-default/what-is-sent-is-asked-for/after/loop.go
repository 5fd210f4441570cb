package loop

type screen struct {
	events chan int
	stop   chan struct{}
	poll   func() int
}

// As a case it would wait for one more event before it sees that it should stop.
func (s *screen) run() {
	for {
		select {
		case <-s.stop:
			return
		default:
			select {
			case <-s.stop:
				return
			case s.events <- s.poll(): // waits
			}
		}
	}
}

func (s *screen) close() { close(s.stop) }

// The case does too much to stand there twice.
func (s *screen) count(done chan int) {
	n := 0
	for {
		select {
		case <-s.stop:
			n++
			done <- n
			return
		default:
			s.events <- s.poll()
		}
	}
}
