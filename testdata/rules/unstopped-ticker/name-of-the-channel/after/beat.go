// The channel has the best name already: the ticker gets one of its own, and no number.

package beat

import "time"

func beat(stop <-chan struct{}, every time.Duration, use func()) {
	clock := time.NewTicker(time.Second)
	defer clock.Stop()
	ticker := clock.C
	for {
		select {
		case <-ticker:
			use()
		case <-stop:
			return
		}
	}
}

func own(stop <-chan struct{}, use func()) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	ticks := ticker.C
	for {
		select {
		case <-ticks:
			use()
		case <-stop:
			return
		}
	}
}
