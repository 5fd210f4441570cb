package job

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

type job struct{ span trace.Span }

func begin(ctx context.Context) *job {
	_, span := otel.Tracer("app").Start(ctx, "job")
	return &job{span: span}
}
