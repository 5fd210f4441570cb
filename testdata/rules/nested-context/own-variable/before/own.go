// A variable of the turn's own, changed once more within the turn.

package own

import "context"

type key struct{}

func own(ctx context.Context, ids []string, do func(context.Context) error) error {
	for _, id := range ids {
		ctx := context.WithValue(ctx, key{}, id)
		ctx = context.WithValue(ctx, key{}, id+"!")
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}
