// For zero Tick gives nil, which never ticks, and NewTicker panics: no fix.

package never

import "time"

func never(in <-chan int) {
	for range time.Tick(0) {
		if len(in) > 0 {
			return
		}
	}
}
