// The caller has taken the tick.

package helper

import "time"

func silence(t *time.Timer) {
	if !t.Stop() {
		select {
		case <-t.C:
		default:
		}
	}
}

func wait(d time.Duration, in <-chan int) int {
	t := time.NewTimer(d)
	n := 0
	select {
	case n = <-in:
	case <-t.C:
	}
	silence(t)
	return n
}
