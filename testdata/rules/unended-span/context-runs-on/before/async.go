package async

import (
	"context"
	"sync"

	"go.opentelemetry.io/otel"
)

func work(ctx context.Context) {}

func async(ctx context.Context) <-chan bool {
	ctx, span := otel.Tracer("app").Start(ctx, "async")
	span.AddEvent("begins")
	done := make(chan bool)
	if ctx.Err() != nil {
		close(done)
		return done
	}
	go func() {
		defer close(done)
		work(ctx)
	}()
	return done
}

func waited(ctx context.Context) {
	ctx, span := otel.Tracer("app").Start(ctx, "waited")
	span.AddEvent("begins")
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		work(ctx)
	}()
	wg.Wait()
}
