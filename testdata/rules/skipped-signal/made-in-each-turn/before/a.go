// Each turn has a signal of its own: a deferred close would come when all turns are over.

package turn

func each(jobs []func() error, after func()) {
	for _, job := range jobs {
		done := make(chan struct{})
		go func() {
			<-done
			after()
		}()
		if err := job(); err != nil {
			continue
		}
		close(done)
	}
}

func first(jobs []func() error, after func()) error {
	for _, job := range jobs {
		done := make(chan struct{})
		go func() {
			<-done
			after()
		}()
		if err := job(); err != nil {
			return err
		}
		close(done)
	}
	return nil
}
