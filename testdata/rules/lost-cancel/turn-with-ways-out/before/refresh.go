// In a loop a plain defer would pile up: the turn gets a literal of its own, which hands its error out.

package refresh

import (
	"context"
	"time"
)

func refresh(parent context.Context, views []string, draw func(context.Context, string) error) error {
	for _, view := range views {
		ctx, _ := context.WithTimeout(parent, time.Second)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := draw(ctx, view); err != nil {
			return err
		}
	}
	return nil
}
