package field

import (
	"context"

	"go.opentelemetry.io/otel/trace"
)

type service struct{ tracer trace.Tracer }

func (s *service) load(ctx context.Context) error {
	ctx, span := s.tracer.Start(ctx, "load")
	defer span.End()
	if err := ctx.Err(); err != nil {
		span.RecordError(err)
		return err
	}
	return nil
}
