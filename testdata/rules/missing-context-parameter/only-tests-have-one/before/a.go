// Only a test has a context: nobody misses it.

package a

import "context"

func use(ctx context.Context) error { return ctx.Err() }

func save() error { return use(context.Background()) }
