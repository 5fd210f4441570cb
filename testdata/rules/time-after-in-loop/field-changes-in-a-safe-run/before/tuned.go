// The duration is a field that a call of the loop may change: unsafe, so a safe run leaves it.

package tuned

import "time"

type tuner struct {
	wait time.Duration
	in   chan time.Duration
}

func (t *tuner) tune(d time.Duration) { t.wait = d }

func (t *tuner) run() {
	for {
		select {
		case d := <-t.in:
			t.tune(d)
		case <-time.After(t.wait):
			t.tune(time.Second)
		}
	}
}
