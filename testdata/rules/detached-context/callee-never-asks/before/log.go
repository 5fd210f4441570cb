// A callee that only takes values, or a logger, does not end with the context.

package log

import (
	"context"
	"fmt"
	"log/slog"
)

type key struct{}

func say(ctx context.Context, text string) { fmt.Println(ctx.Value(key{}), text) }

func use(ctx context.Context) error {
	say(context.TODO(), "begins")
	slog.InfoContext(context.TODO(), "ends")
	return ctx.Err()
}
