// An empty interface takes anything.

package any

import (
	"context"
	"fmt"
)

func show(ctx context.Context, values ...any) {
	fmt.Println(append([]any{ctx.Err()}, values...)...)
}

func use(ctx context.Context) {
	show(ctx, nil, nil)
	fmt.Println(nil)
}
