// Only its channel is kept.

package nameless

import "time"

func nameless(ready func() bool) {
	for range time.NewTicker(time.Second).C {
		if ready() {
			return
		}
	}
}
