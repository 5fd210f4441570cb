package thrown

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func load(ctx context.Context) error {
	ctx, span := otel.Tracer("app").Start(ctx, "load")
	defer span.End()
	return errors.Join(ctx.Err())
}

func store(ctx context.Context) error {
	inner, span := otel.Tracer("app").Start(ctx, "store")
	defer span.End()
	return inner.Err()
}
