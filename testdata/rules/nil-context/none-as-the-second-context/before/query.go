// A callee that gets a context takes `nil` for no transaction's context.

package query

import "context"

func run(ctx, tx context.Context, text string) error {
	if tx != nil && tx.Err() != nil {
		return tx.Err()
	}
	return send(ctx, text)
}

func send(ctx context.Context, text string) error {
	if ctx == nil {
		ctx = context.Background()
	}
	<-ctx.Done()
	return ctx.Err()
}

func outside(ctx context.Context, text string) error { return run(ctx, nil, text) }
