// Without an error the lock is held, as the documentation says; with one it is not.

package success

import (
	"errors"
	"sync"
)

type Table struct {
	sync.Mutex
	rows map[string]int
}

// Open locks the table.
func (t *Table) Open(key string) (int, error) {
	t.Lock()
	n, ok := t.rows[key]
	if !ok {
		t.Unlock()
		return 0, errors.New("no such row")
	}
	return n, nil
}
