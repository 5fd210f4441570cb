package another

import "context"

func another(ctx context.Context, load func() error, serve func()) error {
	ready := make(chan struct{})
	go func() {
		select {
		case <-ready:
			serve()
		case <-ctx.Done():
		}
	}()
	if err := load(); err != nil {
		return err
	}
	close(ready)
	return nil
}
