// The time that was received is used, once in a new variable and once in an old one.

package stamps

import "time"

func stamps(in <-chan string, note func(string, time.Time)) (last time.Time) {
	for {
		select {
		case s := <-in:
			note(s, last)
		case now := <-time.After(time.Second):
			note("tick", now)
		}
		select {
		case s, ok := <-in:
			if !ok {
				return last
			}
			note(s, last)
		case last = <-time.After(time.Minute):
		}
	}
}
