// A file for another system, of another package, calls the function.

package db

import "context"

func use(ctx context.Context) error { return ctx.Err() }

// Save saves.
func Save() error { return use(context.Background()) }
