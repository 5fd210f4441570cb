// The channel has the best name already: the ticker gets one of its own, and no number.

package beat

import "time"

func beat(stop <-chan struct{}, every time.Duration, use func()) {
	ticker := time.Tick(time.Second)
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
	ticks := time.Tick(time.Second)
	for {
		select {
		case <-ticks:
			use()
		case <-stop:
			return
		}
	}
}
