package every

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func load(ctx context.Context, name string) error {
	_, span := otel.Tracer("app").Start(ctx, "load")
	if name == "" {
		span.End()
		return errors.New("no name")
	}
	span.End()
	return nil
}
