package left

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

func start(ctx context.Context, name string) (context.Context, trace.Span) {
	return otel.Tracer("app").Start(ctx, name)
}

// finish ends the span of a context.
func finish(ctx context.Context) {
	span := trace.SpanFromContext(ctx)
	defer span.End()
}

func begun(ctx context.Context, name string) context.Context {
	ctx, _ = start(ctx, name)
	return ctx
}

func call(ctx context.Context, do func(context.Context) error) error {
	ctx, _ = start(ctx, "call")
	defer finish(ctx)
	return do(ctx)
}

func pass(ctx context.Context, out chan<- context.Context) {
	ctx, _ = start(ctx, "pass")
	out <- ctx
}

type job struct {
	ctx context.Context
}

func keep(ctx context.Context, j *job) {
	ctx, _ = start(ctx, "keep")
	j.ctx = ctx
}

func ended(ctx context.Context) {
	ctx, _ = start(ctx, "ended")
	trace.SpanFromContext(ctx).End()
}
