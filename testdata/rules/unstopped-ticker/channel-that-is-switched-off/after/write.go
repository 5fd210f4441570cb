// Two timers side by side: the channel of one of them is in a variable that is nil where nothing has to be flushed.

package write

import "time"

func write(work <-chan int, stop <-chan struct{}, flush func() error, wait time.Duration) error {
	var (
		idle  = time.NewTimer(time.Hour)
		late  = time.NewTimer(time.Hour)
		flows <-chan time.Time
		now   = make(chan time.Time)
	)
	defer late.Stop()
	defer idle.Stop()
	close(now)
	for {
		select {
		case n := <-work:
			idle.Reset(wait)
			if n > 0 {
				late.Reset(wait)
				flows = late.C
			} else {
				flows = now
			}
		case <-flows:
			if err := flush(); err != nil {
				return err
			}
			flows = nil
		case <-idle.C:
			return nil
		case <-stop:
			return nil
		}
	}
}
