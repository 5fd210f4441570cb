// Package retry tries until it works.
package retry

import (
	"context"
	"time"
)

func Retry(ctx context.Context, pause time.Duration, try func() error) error {
	for {
		if err := try(); err == nil {
			return nil
		}
		time.Sleep(pause)
	}
}
