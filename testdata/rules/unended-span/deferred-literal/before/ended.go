package ended

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func load(ctx context.Context) (err error) {
	ctx, span := otel.Tracer("app").Start(ctx, "load")
	defer func() {
		if err != nil {
			span.RecordError(err)
		}
		span.End()
	}()
	return errors.Join(ctx.Err())
}
