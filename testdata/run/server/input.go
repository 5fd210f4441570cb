// Package server runs a server until the context ends.
package server

import "context"

func Run(ctx context.Context, serve func() error, stop func()) error {
	failed := make(chan error)
	go func() { failed <- serve() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		stop()
		return ctx.Err()
	}
}
