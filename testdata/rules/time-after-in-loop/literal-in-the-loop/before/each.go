// The select belongs to a literal that the loop only starts: there it runs once.

package each

import "time"

func each(jobs []func() bool, failed func()) {
	for _, job := range jobs {
		job := job
		go func() {
			done := make(chan bool, 1)
			go func() { done <- job() }()
			select {
			case <-done:
			case <-time.After(time.Second):
				failed()
			}
		}()
	}
}
