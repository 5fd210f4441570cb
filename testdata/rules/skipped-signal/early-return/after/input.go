package warm

import "time"

func warm(load func() error, progress *time.Ticker) error {
	done := make(chan struct{})
	defer close(done)
	go func() {
		<-done
		progress.Stop()
	}()
	if err := load(); err != nil {
		return err
	}
	return nil
}
