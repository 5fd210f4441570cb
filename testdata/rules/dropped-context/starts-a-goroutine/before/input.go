package ct

import (
	"context"
	"time"
)

type poller struct{ n int }

func (p *poller) Start() { p.StartContext(context.Background()) }

func (p *poller) StartContext(ctx context.Context) {
	go func() {
		t := time.NewTicker(time.Second)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				p.n++
			}
		}
	}()
}

func boot(ctx context.Context, p *poller, ready func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := ready(ctx); err != nil {
		return err
	}
	p.Start()
	return nil
}
