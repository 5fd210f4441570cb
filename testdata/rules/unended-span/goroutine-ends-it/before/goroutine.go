package goroutine

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func load(ctx context.Context, wait <-chan error) {
	_, span := otel.Tracer("app").Start(ctx, "load")
	go func() {
		defer span.End()
		if err := <-wait; errors.Is(err, context.Canceled) {
			span.RecordError(err)
		}
	}()
}
