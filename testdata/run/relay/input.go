// Package relay hands on what comes in.
package relay

import "context"

func Relay(ctx context.Context, in <-chan string, errs <-chan error, use func(string)) error {
	for {
		select {
		case s := <-in:
			use(s)
		case err := <-errs:
			return err
		}
	}
}
