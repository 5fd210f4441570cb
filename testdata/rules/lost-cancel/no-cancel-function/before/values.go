// Contexts that have no cancel function.

package values

import "context"

type key struct{}

func values(parent context.Context, name string) context.Context {
	ctx := context.WithValue(parent, key{}, name)
	ctx = context.WithoutCancel(ctx)
	return ctx
}
