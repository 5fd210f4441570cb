package early

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func load(ctx context.Context, name string) error {
	ctx, span := otel.Tracer("app").Start(ctx, "load")
	defer span.End()
	if name == "" {
		return errors.New("no name")
	}
	err := ctx.Err()
	return err
}
