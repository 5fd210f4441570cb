package run

import "time"

// Run never returns; who calls it knows.
func Run(work func()) {
	for {
		work()
		time.Sleep(time.Second)
	}
}
