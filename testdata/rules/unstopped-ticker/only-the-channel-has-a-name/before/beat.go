package beat

import "time"

func beat(every time.Duration, done <-chan struct{}, say func()) {
	ticks := time.NewTicker(every).C
	for {
		select {
		case <-ticks:
			say()
		case <-done:
			return
		}
	}
}

func given(every time.Duration) <-chan time.Time {
	ticks := time.NewTicker(every).C
	return ticks
}

func read(every time.Duration, wait func(<-chan time.Time)) {
	ticks := time.NewTicker(every).C
	wait(ticks)
}
