package work

import (
	"context"
	"sync"
)

func watch(ctx context.Context, do func() error) error {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		<-ctx.Done()
	}()
	defer wg.Wait()
	if err := do(); err != nil {
		return err
	}
	cancel()
	return nil
}

type group struct{ wg sync.WaitGroup }

func (g *group) wait() { g.wg.Wait() }

func (g *group) watch(ctx context.Context, do func() error) error {
	ctx, cancel := context.WithCancel(ctx)
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		<-ctx.Done()
	}()
	defer g.wait()
	if err := do(); err != nil {
		return err
	}
	cancel()
	return nil
}
