// No caller has received.

package clean

import "time"

func silence(t *time.Timer) {
	if !t.Stop() {
		<-t.C
	}
}

func wait(d time.Duration, work func()) {
	t := time.NewTimer(d)
	work()
	silence(t)
}
