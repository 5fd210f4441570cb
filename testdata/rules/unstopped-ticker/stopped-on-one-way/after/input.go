package tick

import "time"

func tick(done <-chan struct{}, ready func() error) error {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	if err := ready(); err != nil {
		return err
	}
	select {
	case <-t.C:
	case <-done:
	}
	t.Stop()
	return nil
}

func all(done <-chan struct{}) {
	t := time.NewTicker(time.Second)
	select {
	case <-t.C:
		t.Stop()
	case <-done:
		t.Stop()
	}
}
