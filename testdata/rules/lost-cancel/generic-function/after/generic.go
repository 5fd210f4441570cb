// A function with type parameters.

package generic

import (
	"context"
	"errors"
	"time"
)

var errNone = errors.New("no source")

func firstOf[T any](parent context.Context, sources []func(context.Context) (T, error)) (T, error) {
	var zero T
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	if len(sources) == 0 {
		return zero, errNone
	}
	v, err := sources[0](ctx)
	cancel()
	return v, err
}
