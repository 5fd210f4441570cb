// Where it belongs.

package param

import "context"

func run(ctx context.Context, work func(context.Context) error) error { return work(ctx) }
