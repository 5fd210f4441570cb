// Each turn wraps the last one: a variable of the turn's own.

package send

import "context"

type key struct{}

func send(ctx context.Context, names []string, put func(context.Context) error) error {
	for _, name := range names {
		ctx := context.WithValue(ctx, key{}, name)
		if err := put(ctx); err != nil {
			return err
		}
	}
	return nil
}
