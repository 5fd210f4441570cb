// Only its channel is kept.

package nameless

import "time"

func nameless(ready func() bool) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for range ticker.C {
		if ready() {
			return
		}
	}
}
