// Each turn adds something of its own, and the whole is used behind the loop.

package build

import "context"

type step interface {
	tag(context.Context) context.Context
}

func build(ctx context.Context, steps []step, values map[any]string, do func(context.Context) error) error {
	for _, s := range steps {
		ctx = s.tag(ctx)
	}
	for k, v := range values {
		ctx = context.WithValue(ctx, k, v)
	}
	return do(ctx)
}
