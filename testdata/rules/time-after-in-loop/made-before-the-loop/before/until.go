// One channel for the whole loop, as its end; and one tick for all turns.

package until

import "time"

func until(in <-chan int, d time.Duration) (out []int) {
	end := time.After(d)
	tick := time.Tick(time.Minute)
	for {
		select {
		case v, ok := <-in:
			if !ok {
				return out
			}
			out = append(out, v)
		case <-tick:
			out = append(out, 0)
		case <-end:
			return out
		}
	}
}
