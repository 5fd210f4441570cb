// Every turn appends its cancel function; a deferred literal calls them all.

package fan

import (
	"context"
	"time"
)

func inTurn(parent context.Context, steps []func(context.Context) error) error {
	var ends []context.CancelFunc
	defer func() {
		for _, end := range ends {
			end()
		}
	}()
	for _, step := range steps {
		ctx, end := context.WithTimeout(parent, time.Second)
		ends = append(ends, end)
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}
