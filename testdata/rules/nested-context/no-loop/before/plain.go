// Without a loop it happens once.

package plain

import "context"

type key struct{}

func plain(ctx context.Context, put func(context.Context) error) error {
	ctx = context.WithValue(ctx, key{}, 1)
	return put(ctx)
}
