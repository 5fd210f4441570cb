// The receiver works with the context after this function has returned. Shown, not fixed.

package queue

import (
	"context"
	"time"
)

type order struct {
	ctx  context.Context
	name string
}

func enqueue(parent context.Context, orders chan<- order, name string) {
	ctx, _ := context.WithTimeout(parent, time.Minute)
	orders <- order{ctx, name}
}
