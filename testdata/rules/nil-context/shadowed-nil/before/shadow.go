// A variable may be called nil.

package shadow

import "context"

func wait(ctx context.Context) error { return ctx.Err() }

func use(nil context.Context) error { return wait(nil) }
