// time.Tick cannot be stopped: it becomes a ticker.

package few

import "time"

func few(n int, say func(int)) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for range ticker.C {
		n--
		say(n)
		if n == 0 {
			break
		}
	}
}
