package replay

// FromChan gives what is received to collect.
func FromChan(points <-chan int, collect func(int) error) <-chan error {
	errs := make(chan error, 1)
	go func() {
		errs <- replay(points, collect)
	}()
	return errs
}

func replay(points <-chan int, collect func(int) error) error {
	for p := range points {
		if err := collect(p); err != nil {
			return err
		}
	}
	return nil
}
