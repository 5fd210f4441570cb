// The turn already makes its own timer and stops it; a ticker serves all turns.

package tidy

import "time"

func tidy(in <-chan int, idle time.Duration, use func(int)) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		timer := time.NewTimer(idle)
		select {
		case n := <-in:
			timer.Stop()
			use(n)
		case <-ticker.C:
			timer.Stop()
			use(0)
		case <-timer.C:
			return
		}
	}
}
