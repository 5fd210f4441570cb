package rooms

import (
	"context"
	"os"
	"os/signal"
)

type mux struct{ tokens chan struct{} }

func newMux(ctx context.Context, n int) *mux {
	m := &mux{tokens: make(chan struct{}, n)}
	for range n {
		m.tokens <- struct{}{}
	}
	return m
}

func signals(ctx context.Context, stop func(context.Context)) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	for range 3 {
		stop(ctx)
	}
}
