package loop

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
)

func each(ctx context.Context, names []string) error {
	for _, name := range names {
		if stop, err := func() (bool, error) {
			ctx, span := otel.Tracer("app").Start(ctx, name)
			defer span.End()
			if err := ctx.Err(); err != nil {
				return true, errors.Join(err)
			}
			span.AddEvent("done")
			return false, nil
		}(); stop {
			return err
		}
	}
	return nil
}
