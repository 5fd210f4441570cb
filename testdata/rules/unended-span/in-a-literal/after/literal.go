package literal

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func run(ctx context.Context, do func(func() error) error) error {
	return do(func() error {
		_, span := otel.Tracer("app").Start(ctx, "run")
		defer span.End()
		span.AddEvent("run")
		return errors.New("x")
	})
}
