// The end of the context at hand is what the sender has to tell: who receives has another one.

package ready

import (
	"context"
	"errors"
	"time"
)

type client interface {
	Ready(ctx context.Context) (bool, error)
}

func waitReady(ctx context.Context, c client) error {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	errCh := make(chan error)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			go func() {
				statusCtx, statusCancel := context.WithTimeout(ctx, 30*time.Second)
				defer statusCancel()
				ready, err := c.Ready(statusCtx)
				if err != nil {
					errCh <- err
				} else if !ready {
					errCh <- errors.New("not ready")
				} else {
					errCh <- nil
				}
			}()
		case err := <-errCh:
			return err
		}
	}
}
