// The context ends the wait for the lock. Killing the command in its middle is another thing.

package a

import (
	"context"
	"os/exec"
)

type semaphore chan struct{}

func (s semaphore) Acquire(ctx context.Context) error {
	select {
	case s <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s semaphore) Release() { <-s }

type runner struct{ room semaphore }

func (r *runner) install(ctx context.Context, name string) error {
	if err := r.room.Acquire(ctx); err != nil {
		return err
	}
	defer r.room.Release()
	return exec.Command("install", name).Run()
}
