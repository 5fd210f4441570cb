// With := the parameter ctx is still the same variable, since both stand in the function's own block.

package again

import (
	"context"
	"time"
)

func upload(ctx context.Context, parts []string, put func(context.Context, string) error) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	for _, part := range parts {
		if err := put(ctx, part); err != nil {
			return err
		}
	}
	return nil
}
