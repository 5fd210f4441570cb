// The assignment stands in an inner block, and the rest of the turn reads it.

package inner

import "context"

type key struct{}

func inner(ctx context.Context, names []string, put func(context.Context) error) error {
	for _, name := range names {
		if name != "" {
			ctx = context.WithValue(ctx, key{}, name)
		}
		if err := put(ctx); err != nil {
			return err
		}
	}
	return nil
}
