// What cannot be seen may draw until its context is cancelled: that is what the context was made for.

package render

import (
	"context"
	"time"

	"example.com/glint"
)

type drawer interface {
	Draw(ctx context.Context)
}

func monitor(document *glint.Document, poll func() bool) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go document.Render(ctx)
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
