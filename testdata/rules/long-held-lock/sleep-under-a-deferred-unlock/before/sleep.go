// Nobody else comes in while this one sleeps.

package sleep

import (
	"sync"
	"time"
)

type limiter struct {
	mu   sync.Mutex
	last time.Time
}

func (l *limiter) take(pause time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last = time.Now()
	time.Sleep(pause)
}
