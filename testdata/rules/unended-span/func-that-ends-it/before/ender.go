package ender

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func start(ctx context.Context) (context.Context, func()) {
	ctx, span := otel.Tracer("app").Start(ctx, "load")
	return ctx, func() { span.End() }
}

func method(ctx context.Context) func(error) {
	_, span := otel.Tracer("app").Start(ctx, "load")
	if errors.Is(ctx.Err(), context.Canceled) {
		span.End()
		return nil
	}
	return span.RecordError
}
