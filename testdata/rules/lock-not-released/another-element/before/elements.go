// Nobody knows whether the second key is another lock.

package elements

import "sync"

type locks struct{ of map[string]*sync.Mutex }

func (l *locks) move(from string, do func() string) bool {
	l.of[from].Lock()
	from = do()
	if from == "" {
		return false
	}
	l.of[from].Unlock()
	return true
}
