package audit

import (
	"context"
	"net/http"
	"time"
)

func write(ctx context.Context) { _ = ctx.Value("user") }

func handle(w http.ResponseWriter, r *http.Request) {
	late := time.AfterFunc(time.Second, func() { write(r.Context()) })
	defer late.Stop()
}
