// The goroutines use the context, but the function returns only when they have ended.

package both

import (
	"context"
	"errors"
	"sync"
)

func both(parent context.Context, left, right func(context.Context) error) error {
	ctx, _ := context.WithCancel(parent)
	var wg sync.WaitGroup
	var errLeft, errRight error
	wg.Go(func() { errLeft = left(ctx) })
	wg.Go(func() { errRight = right(ctx) })
	wg.Wait()
	return errors.Join(errLeft, errRight)
}
