// Here := would make a ctx of the inner block and the call below would lose its deadline: cancel is declared apart.

package inner

import (
	stdctx "context"
	"time"
)

func render(ctx stdctx.Context, patience time.Duration, draw func(stdctx.Context) error) error {
	if patience > 0 {
		ctx, _ = stdctx.WithTimeout(ctx, patience)
	}
	return draw(ctx)
}
