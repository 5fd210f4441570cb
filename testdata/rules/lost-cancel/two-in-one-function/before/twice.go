// Two contexts of one function, both lost, each with a name of its own.

package twice

import (
	"context"
	"time"
)

func move(parent context.Context, read, write func(context.Context) error) error {
	rctx, _ := context.WithTimeout(parent, time.Second)
	if err := read(rctx); err != nil {
		return err
	}
	wctx, _ := context.WithTimeout(parent, time.Minute)
	return write(wctx)
}
