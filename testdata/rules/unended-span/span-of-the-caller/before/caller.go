package caller

import (
	"context"

	"go.opentelemetry.io/otel/trace"
)

func note(ctx context.Context) {
	span := trace.SpanFromContext(ctx)
	span.AddEvent("note")
}
