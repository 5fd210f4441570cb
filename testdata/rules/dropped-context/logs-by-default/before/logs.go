// A logger may take what the context carries.

package logs

import (
	"context"
	"log/slog"
)

func handle(ctx context.Context, log *slog.Logger, name string) {
	slog.Info("begins", "name", name)
	log.With("name", name).Warn("slow")
	slog.DebugContext(ctx, "ends")
}
