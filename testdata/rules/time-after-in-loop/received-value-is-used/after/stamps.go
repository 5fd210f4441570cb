// The time that was received is used, once in a new variable and once in an old one.

package stamps

import "time"

func stamps(in <-chan string, note func(string, time.Time)) (last time.Time) {
	for {
		timer := time.NewTimer(time.Second)
		select {
		case s := <-in:
			timer.Stop()
			note(s, last)
		case now := <-timer.C:
			note("tick", now)
		}
		timer2 := time.NewTimer(time.Minute)
		select {
		case s, ok := <-in:
			timer2.Stop()
			if !ok {
				return last
			}
			note(s, last)
		case last = <-timer2.C:
		}
	}
}
