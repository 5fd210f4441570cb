// Package help starts work that goes on.
package help

import "context"

// Run starts work.
func Run(ctx context.Context, work func(context.Context)) {
	go work(ctx)
}
