// What cannot be seen may draw until its context is cancelled: that is what the context was made for.

package render

import (
	"context"
	"time"
)

type drawer interface {
	Draw(ctx context.Context)
}

func monitor(d drawer, poll func() bool) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go d.Draw(ctx)
	for poll() {
		time.Sleep(time.Second)
	}
}

func watch(parent context.Context, d drawer, poll func() bool) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	go func() {
		d.Draw(ctx)
	}()
	for poll() {
		time.Sleep(time.Second)
	}
}

type elector struct {
	onStart func(ctx context.Context)
}

func (e *elector) run(ctx context.Context, renew func(ctx context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go e.onStart(ctx)
	renew(ctx)
}
