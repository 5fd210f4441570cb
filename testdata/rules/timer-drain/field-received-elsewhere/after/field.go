// Another method takes the tick.

package field

import "time"

type session struct {
	timer *time.Timer
	done  chan struct{}
}

func (s *session) watch(expired func()) {
	select {
	case <-s.timer.C:
		expired()
	case <-s.done:
	}
}

func (s *session) close() {
	if !s.timer.Stop() {
		select {
		case <-s.timer.C:
		default:
		}
	}
	close(s.done)
}
