// The file is what the lock guards.

package guarded

import (
	"os"
	"sync"
)

type journal struct {
	mu   sync.Mutex
	file *os.File
}

func (j *journal) add(line string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if _, err := j.file.WriteString(line); err != nil {
		return err
	}
	return j.file.Sync()
}
