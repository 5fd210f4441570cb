// A bare return hands out every named result.

package named

import (
	"context"
	"errors"
)

var errClosed = errors.New("closed")

func open(parent context.Context, closed bool) (ctx context.Context, cancel context.CancelFunc, err error) {
	ctx, cancel = context.WithCancel(parent)
	if closed {
		err = errClosed
	}
	return
}
