// An explicit panic that no one recovers is no way out either.

package broken

import (
	"context"
	"time"
)

func must(parent context.Context, read func(context.Context) (string, error)) string {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	text, err := read(ctx)
	if err != nil {
		panic(err)
	}
	cancel()
	return text
}
