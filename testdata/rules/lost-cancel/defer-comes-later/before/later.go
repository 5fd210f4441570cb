// Nothing between the creation and the defer can leave without a call of cancel.

package later

import (
	"context"
	"time"
)

func later(parent context.Context, dial func(context.Context) (func() error, error)) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	call, err := dial(ctx)
	if err != nil {
		cancel()
		return err
	}
	defer cancel()
	return call()
}
