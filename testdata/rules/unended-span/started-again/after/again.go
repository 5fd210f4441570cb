package again

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func steps(ctx context.Context) error {
	_, span := otel.Tracer("app").Start(ctx, "one")
	defer span.End()
	if ctx.Err() != nil {
		return errors.New("over")
	}
	_, span = otel.Tracer("app").Start(ctx, "two")
	defer span.End()
	return nil
}
