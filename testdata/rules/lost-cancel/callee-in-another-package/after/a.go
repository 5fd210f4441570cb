package m

import (
	"context"
	"time"

	"m/work"
)

// The callee is done with the context when it returns.
func ask(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	return work.Ask(ctx)
}

// The callee starts a goroutine that lives on it.
func start(parent context.Context) *work.Worker {
	ctx, _ := context.WithCancel(parent)
	return work.Start(ctx)
}
