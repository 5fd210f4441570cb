// time.Tick cannot be stopped: it becomes a ticker.

package few

import "time"

func few(n int, say func(int)) {
	for range time.Tick(time.Second) {
		n--
		say(n)
		if n == 0 {
			break
		}
	}
}
