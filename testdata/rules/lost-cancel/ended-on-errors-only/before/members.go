// cancel is called on error paths only: what was started lives on when all went well. Shown, not fixed.

package members

import "context"

type member interface {
	join(context.Context) error
}

func joinAll(parent context.Context, members []member) error {
	ctx, cancel := context.WithCancel(parent)
	for _, m := range members {
		if err := m.join(ctx); err != nil {
			cancel()
			return err
		}
	}
	return nil
}
