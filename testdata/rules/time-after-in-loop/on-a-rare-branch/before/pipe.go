// The select runs on a rare branch of a long turn: the timer lives in that branch.

package pipe

import "time"

func drain(in <-chan []byte, full func([]byte) bool, room <-chan struct{}, write func([]byte)) {
	for b := range in {
		if full(b) {
			write(nil)
			select {
			case <-room:
				write(b)
			case <-time.After(time.Second): // lost
			}
			continue
		}
		write(b)
	}
}
