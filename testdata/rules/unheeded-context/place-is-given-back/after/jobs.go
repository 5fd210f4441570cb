// A place that was taken goes back on the same channel, whether the context has ended or not.

package jobs

import "context"

func run(ctx context.Context, jobs []func() error, places chan struct{}) error {
	for _, job := range jobs {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-places:
		}
		err := job()
		places <- struct{}{}
		if err != nil {
			return err
		}
	}
	return nil
}

func each(ctx context.Context, jobs []func() error, places chan struct{}) error {
	for _, job := range jobs {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case places <- struct{}{}:
		}
		err := job()
		<-places
		if err != nil {
			return err
		}
	}
	return nil
}
