// The channel has the best name already: the ticker gets one of its own, and no number.

package beat

import "time"

func beat(stop <-chan struct{}, every time.Duration, use func()) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			use()
		case <-stop:
			return
		}
	}
}

func own(stop <-chan struct{}, use func()) {
	ticks := time.NewTicker(time.Second)
	defer ticks.Stop()
	for {
		select {
		case <-ticks.C:
			use()
		case <-stop:
			return
		}
	}
}
