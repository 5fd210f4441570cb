// The interface hides who calls: one of them has the context of a request.

package log

import (
	"context"
	"net/http"
	"time"
)

type Log interface {
	Start(ctx context.Context) error
}

type fileLog struct{}

func (l *fileLog) Start(ctx context.Context) error {
	go l.rotate(ctx)
	return nil
}

func (l *fileLog) rotate(ctx context.Context) {
	t := time.NewTicker(time.Hour)
	defer t.Stop()
	for range t.C {
		l.once(ctx)
	}
}

func (l *fileLog) once(ctx context.Context) {}

var global Log = &fileLog{}

func startAll(ctx context.Context) error { return global.Start(ctx) }

func install(w http.ResponseWriter, r *http.Request) {
	if err := startAll(r.Context()); err != nil {
		http.Error(w, err.Error(), 500)
	}
}

var _ = http.HandlerFunc(install)
