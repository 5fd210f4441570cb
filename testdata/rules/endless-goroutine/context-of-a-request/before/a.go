// What a handler starts with the context of its request has to outlive that.

package started

import (
	"context"
	"net/http"
	"time"
)

type log struct{}

func (l *log) start(ctx context.Context) {
	go l.rotate(ctx)
}

func (l *log) rotate(ctx context.Context) {
	t := time.NewTicker(time.Hour)
	defer t.Stop()
	for range t.C {
		l.once(ctx)
	}
}

func (l *log) once(ctx context.Context) {}

var global log

func begin(ctx context.Context) { global.start(ctx) }

func install(w http.ResponseWriter, r *http.Request) {
	begin(r.Context())
}

var _ = http.HandlerFunc(install)
