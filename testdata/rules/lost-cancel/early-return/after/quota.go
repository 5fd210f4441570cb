// One way out leaves without calling cancel; the call at the end may stay, a second one does nothing.

package quota

import (
	"context"
	"errors"
	"time"
)

var errOver = errors.New("over quota")

func check(parent context.Context, used func(context.Context) (int, error), limit int) error {
	ctx, cancel := context.WithTimeout(parent, 2*time.Second)
	defer cancel()
	n, err := used(ctx)
	if err != nil {
		return err
	}
	if n > limit {
		return errOver
	}
	cancel()
	return nil
}
