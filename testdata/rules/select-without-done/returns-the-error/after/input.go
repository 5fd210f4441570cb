package relay

import "context"

func relay(ctx context.Context, in <-chan string, errs <-chan error, use func(string)) error {
	for {
		select {
		case s := <-in:
			use(s)
		case err := <-errs:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
