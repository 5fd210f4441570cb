// Nobody kept the span, and the turn leads straight behind the last use of its context: it ends there.
package loop

import (
	"context"

	"go.opentelemetry.io/otel"
)

func serve(ctx context.Context, next func() (string, error), watch func(context.Context, string) (int, error)) error {
	sum := 0
	for {
		name, err := next()
		if err != nil {
			return err
		}
		switch name {
		case "stop":
			return nil
		default:
			watched, _ := otel.Tracer("app").Start(ctx, name)
			id, err := watch(watched, name)
			if err == nil {
				sum += id
			}
			if sum > 100 {
				return nil
			}
		}
	}
}
