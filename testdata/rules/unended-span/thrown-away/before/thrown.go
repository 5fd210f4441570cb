package thrown

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func load(ctx context.Context) error {
	ctx, _ = otel.Tracer("app").Start(ctx, "load")
	return errors.Join(ctx.Err())
}

func store(ctx context.Context) error {
	inner, _ := otel.Tracer("app").Start(ctx, "store")
	return inner.Err()
}
