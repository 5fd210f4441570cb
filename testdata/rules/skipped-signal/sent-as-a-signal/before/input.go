package sent

import "time"

func sent(load func() error, progress *time.Ticker) error {
	done := make(chan struct{}, 1)
	go func() {
		<-done
		progress.Stop()
	}()
	if err := load(); err != nil {
		return err
	}
	done <- struct{}{}
	return nil
}
