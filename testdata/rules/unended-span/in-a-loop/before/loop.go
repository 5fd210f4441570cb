package loop

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func each(ctx context.Context, names []string) error {
	for _, name := range names {
		ctx, span := otel.Tracer("app").Start(ctx, name)
		if err := ctx.Err(); err != nil {
			return errors.Join(err)
		}
		span.AddEvent("done")
	}
	return nil
}
