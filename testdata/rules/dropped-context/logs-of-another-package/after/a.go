// What is logged ends with no context: a note, and no edit unless it is asked for.

package logs

import (
	"context"

	"example.com/case/slog"
)

func work(ctx context.Context, name string) error {
	slog.DebugCtx(ctx, "work", "name", name)
	return ctx.Err()
}
