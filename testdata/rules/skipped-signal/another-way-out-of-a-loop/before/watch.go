package watch

import "time"

// The events end as well.
func events(run func() error, events <-chan string, show func(string)) error {
	done := make(chan struct{})
	go func() {
		for {
			select {
			case event, ok := <-events:
				if !ok {
					return
				}
				show(event)
			case <-done:
				return
			}
		}
	}()
	if err := run(); err != nil {
		return err
	}
	close(done)
	return nil
}

// A watchdog ends the program where the signal does not come.
func patience(run func() error) error {
	done := make(chan struct{})
	go func() {
		select {
		case <-done:
		case <-time.After(time.Minute):
			panic("too slow")
		}
	}()
	if err := run(); err != nil {
		return err
	}
	close(done)
	return nil
}
