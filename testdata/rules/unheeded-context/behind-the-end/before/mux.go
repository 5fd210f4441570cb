package mux

import (
	"context"
	"sync"
	"time"
)

type listener struct{ done chan struct{} }

type mux struct {
	once   sync.Once
	done   chan struct{}
	routes []*listener
	err    error
}

// What is waited for in the loop is the clean-up: the context has ended by then.
func (m *mux) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go m.watch(ctx)
	<-m.done
	for _, lis := range m.routes {
		<-lis.done
	}
	return m.err
}

func (m *mux) watch(ctx context.Context) {
	<-ctx.Done()
	m.once.Do(func() { close(m.done) })
}

// A wait for something else says nothing of the end.
func (m *mux) pause(ctx context.Context, ready <-chan struct{}) error {
	<-ready
	for i := 0; i < 10; i++ {
		time.Sleep(time.Second)
	}
	return m.err
}
