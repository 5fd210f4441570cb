// The next turn reads what this one made.

package before

import "context"

type key struct{}

func before(ctx context.Context, names []string, put func(context.Context) error) error {
	for _, name := range names {
		if err := put(ctx); err != nil {
			return err
		}
		ctx = context.WithValue(ctx, key{}, name)
		if err := put(ctx); err != nil {
			return err
		}
	}
	return nil
}
