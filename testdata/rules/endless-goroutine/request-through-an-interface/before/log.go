// Package log rotates a log.
package log

import (
	"context"
	"net/http"
	"time"
)

// Log is started once.
type Log interface {
	Start(ctx context.Context) error
}

type fileLog struct{}

// Start begins to rotate.
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

// Install starts all by a request.
func Install(w http.ResponseWriter, r *http.Request) {
	if err := startAll(r.Context()); err != nil {
		http.Error(w, err.Error(), 500)
	}
}
