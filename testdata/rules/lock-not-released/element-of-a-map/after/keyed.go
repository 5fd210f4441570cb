// One lock for each key.

package keyed

import "sync"

type locks struct{ of map[string]*sync.Mutex }

func (l *locks) with(key string, do func() bool) bool {
	l.of[key].Lock()
	if !do() {
		l.of[key].Unlock()
		return false
	}
	l.of[key].Unlock()
	return true
}
