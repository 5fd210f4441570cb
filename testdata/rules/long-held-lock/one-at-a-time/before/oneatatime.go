// The lock guards nothing but the waiting: one at a time.

package oneatatime

import (
	"sync"
	"time"
)

type pacer struct {
	mu sync.Mutex
}

func (p *pacer) wait(pause time.Duration) {
	p.mu.Lock()
	time.Sleep(pause)
	p.mu.Unlock()
}
