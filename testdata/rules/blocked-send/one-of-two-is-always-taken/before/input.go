package fetch

func fetch(get func() (string, error)) (string, error) {
	texts := make(chan string)
	errs := make(chan error)
	go func() {
		text, err := get()
		if err != nil {
			errs <- err
			return
		}
		texts <- text
	}()
	select {
	case text := <-texts:
		return text, nil
	case err := <-errs:
		return "", err
	}
}

func check(run func() error) error {
	errs := make(chan error)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := run(); err != nil {
			errs <- err
		}
	}()
	select {
	case err := <-errs:
		return err
	case <-done:
		return nil
	}
}
