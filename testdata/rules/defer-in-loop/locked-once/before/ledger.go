// The flag takes the lock once, and it is held until the end on purpose.

package ledger

import "sync"

type ledger struct {
	mu    sync.Mutex
	lines []string
}

func (l *ledger) fill(lines []string) {
	held := false
	for _, line := range lines {
		if line == "" {
			continue
		}
		if !held {
			l.mu.Lock()
			defer l.mu.Unlock()
			held = true
		}
		l.lines = append(l.lines, line)
	}
}
