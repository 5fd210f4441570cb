package relay

import "context"

func relay(ctx context.Context, in <-chan string, errs <-chan error, use func(string)) error {
next:
	use("next")
	select {
	case s := <-in:
		use(s)
		goto next
	case err := <-errs:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
