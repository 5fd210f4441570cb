package loop

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func each(ctx context.Context, names []string) error {
	for _, name := range names {
		if err := func() error {
			ctx, span := otel.Tracer("app").Start(ctx, name)
			defer span.End()
			if err := ctx.Err(); err != nil {
				return errors.Join(err)
			}
			span.AddEvent("done")
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}
