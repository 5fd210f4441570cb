// A literal that stands above the creation calls whatever the variable holds by then.

package dial

import (
	"context"
	"time"
)

func reconnect(parent context.Context, dial func(context.Context) error) {
	var cancel context.CancelFunc
	defer func() {
		if cancel != nil {
			cancel()
		}
	}()
	for {
		if cancel != nil {
			cancel()
		}
		var ctx context.Context
		ctx, cancel = context.WithTimeout(parent, time.Second)
		if dial(ctx) == nil {
			return
		}
	}
}

func named(parent context.Context, dial func(context.Context) error) error {
	cancel := func() {}
	stop := func() { cancel() }
	ctx, cancel := context.WithTimeout(parent, time.Second)
	if err := dial(ctx); err != nil {
		stop()
		return err
	}
	stop()
	return nil
}
