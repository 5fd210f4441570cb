package bare

import (
	"context"

	"go.opentelemetry.io/otel"
)

var tracer = otel.Tracer("app")

func load(ctx context.Context, names []string) error {
	_, span := tracer.Start(ctx, "load")
	defer span.End()
	for _, name := range names {
		tracer.Start(ctx, name)
	}
	return ctx.Err()
}

func store(ctx context.Context, span string) string {
	_, span2 := tracer.Start(ctx, "store")
	defer span2.End()
	return span
}
