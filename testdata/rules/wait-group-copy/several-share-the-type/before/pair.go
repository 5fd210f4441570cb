// Two parameters in one group: no fix.

package pair

import "sync"

func pair(a, b sync.Mutex) {
	a.Lock()
	b.Lock()
}
