// Somebody else has it.

package store

import (
	"context"
	"time"
)

type job struct {
	ctx  context.Context
	stop context.CancelFunc
}

func start(parent context.Context, fetch func(context.Context) error) (*job, error) {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	return &job{ctx: ctx, stop: cancel}, fetch(parent)
}
