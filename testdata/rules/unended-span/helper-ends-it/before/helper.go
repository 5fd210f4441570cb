package helper

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

func end(span trace.Span, err error) {
	if err != nil {
		span.RecordError(err)
	}
	span.End()
}

func load(ctx context.Context) (err error) {
	ctx, span := otel.Tracer("app").Start(ctx, "load")
	defer func() { end(span, err) }()
	return ctx.Err()
}
