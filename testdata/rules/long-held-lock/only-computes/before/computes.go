// Nothing waits.

package computes

import (
	"strings"
	"sync"
)

type list struct {
	mu    sync.Mutex
	names []string
}

func (l *list) join() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	names := l.names
	return strings.ToUpper(strings.Join(names, ","))
}
