package audit

import (
	"context"
	"net/http"
	"time"
)

func write(ctx context.Context) { _ = ctx.Value("user") }

func handle(w http.ResponseWriter, r *http.Request) {
	time.AfterFunc(time.Second, func() { write(context.WithoutCancel(r.Context())) })
}

func within(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	go write(ctx)
}
