// What the literal defers runs when the literal ends, so the lock is free behind it.

package lines

import "sync"

type output struct {
	mu    sync.Mutex
	lines []string
}

func (o *output) find(wanted func(string) bool, wait func()) string {
	for range 3 {
		line := func() string {
			o.mu.Lock()
			defer o.mu.Unlock()
			for _, line := range o.lines {
				if wanted(line) {
					return line
				}
			}
			return ""
		}()
		if line != "" {
			return line
		}
		wait()
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.lines[0]
}
