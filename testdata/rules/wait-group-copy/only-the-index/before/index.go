// The values are not copied.

package index

import "sync"

func lockAll(all []sync.Mutex) int {
	for i := range all {
		all[i].Lock()
	}
	for _ = range all {
		all[0].Lock()
	}
	mu := &all[0]
	mu.Lock()
	_ = all[1]
	return len(all)
}
