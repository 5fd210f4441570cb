// The same key again and again, and what comes of it is read behind the loop: shown, not fixed.

package after

import "context"

type key struct{}

func after(ctx context.Context, names []string, put func(context.Context) error) error {
	for i := range names {
		ctx = context.WithValue(ctx, key{}, i)
	}
	return put(ctx)
}
