// Package lostcancel limits its work.
package lostcancel

import (
	"context"
	"time"
)

func Work(ctx context.Context, limit time.Duration, do func(context.Context) error) error {
	limited, cancel := context.WithTimeout(ctx, limit)
	if err := do(limited); err != nil {
		return err
	}
	cancel()
	return nil
}
