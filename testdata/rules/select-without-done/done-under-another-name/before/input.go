package relay

import "context"

func relay(ctx context.Context, in <-chan string, use func(string)) error {
	over := ctx.Done()
	for {
		select {
		case s, ok := <-in:
			if !ok {
				return nil
			}
			use(s)
		case <-over:
			return ctx.Err()
		}
	}
}
