// Only the names are guarded; the disk is waited for with the lock held.

package names

import (
	"os"
	"strings"
	"sync"
)

type list struct {
	mu    sync.Mutex
	names []string
}

func (l *list) save(file string) error {
	l.mu.Lock()
	text := strings.Join(l.names, "\n")
	err := os.WriteFile(file, []byte(text), 0o600)
	l.mu.Unlock()
	return err
}
