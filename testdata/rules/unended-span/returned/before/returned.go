package returned

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

func start(ctx context.Context) (context.Context, trace.Span) {
	ctx, span := otel.Tracer("app").Start(ctx, "load")
	span.AddEvent("begun")
	return ctx, span
}
