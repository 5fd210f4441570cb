// The parent is the same in each turn, so nothing piles up.

package each

import "context"

type key struct{}

func each(base context.Context, ids []string, do func(context.Context) error) error {
	var ctx context.Context
	for _, id := range ids {
		ctx = context.WithValue(base, key{}, id)
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}
