// The loop is left in its first turn.

package once

import "context"

type key struct{}

func once(ctx context.Context, names []string, put func(context.Context) error) error {
	for _, name := range names {
		ctx = context.WithValue(ctx, key{}, name)
		return put(ctx)
	}
	return nil
}
