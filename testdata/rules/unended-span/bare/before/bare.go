package bare

import (
	"context"

	"go.opentelemetry.io/otel"
)

var tracer = otel.Tracer("app")

func load(ctx context.Context, names []string) error {
	tracer.Start(ctx, "load")
	for _, name := range names {
		tracer.Start(ctx, name)
	}
	return ctx.Err()
}

func store(ctx context.Context, span string) string {
	tracer.Start(ctx, "store")
	return span
}
