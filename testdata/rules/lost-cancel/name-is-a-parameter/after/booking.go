// The name cancel belongs to a parameter that the last line calls: the new name is another one.

package booking

import (
	"context"
	"time"
)

func book(parent context.Context, pay func(context.Context) error, cancel func(seat int)) error {
	ctx, cancel2 := context.WithTimeout(parent, 5*time.Second)
	defer cancel2()
	err := pay(ctx)
	if err != nil {
		cancel(1)
	}
	return err
}
