// With several contexts nothing can be said to be missing in a log.

package log

import (
	"context"
	"log/slog"
)

func both(a, b context.Context) error {
	slog.Info("both")
	if err := a.Err(); err != nil {
		return err
	}
	return b.Err()
}
