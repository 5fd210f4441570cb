// A context that is made to have ended: whose child it is says nothing.

package a

import "context"

func check(ctx context.Context, run func(context.Context) error) error {
	if err := run(ctx); err != nil {
		return err
	}
	canceled, cancel := context.WithCancel(context.TODO())
	cancel()
	return run(canceled)
}
