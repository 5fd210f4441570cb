package cni

import "context"

type driver struct{ started bool }

func (d *driver) stop(ctx context.Context) {
	d.started = false
}

func (d *driver) start(ctx context.Context) error {
	// use nil context, start context may be deadlined
	d.stop(nil)
	d.started = true
	return ctx.Err()
}
