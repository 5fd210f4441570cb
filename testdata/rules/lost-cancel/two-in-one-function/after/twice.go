// Two contexts of one function, both lost, each with a name of its own.

package twice

import (
	"context"
	"time"
)

func move(parent context.Context, read, write func(context.Context) error) error {
	rctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	if err := read(rctx); err != nil {
		return err
	}
	wctx, cancel2 := context.WithTimeout(parent, time.Minute)
	defer cancel2()
	return write(wctx)
}
