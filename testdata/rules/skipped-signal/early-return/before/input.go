package warm

import "time"

func warm(load func() error, progress *time.Ticker) error {
	done := make(chan struct{})
	go func() {
		<-done
		progress.Stop()
	}()
	if err := load(); err != nil {
		return err
	}
	close(done)
	return nil
}
