// The form with a context starts a goroutine that goes round until it ends: it is to go on when this function has returned.

package boot

import (
	"context"
	"time"
)

type poller struct{ n int }

func (p *poller) start() { p.startContext(context.Background()) }

func (p *poller) startContext(ctx context.Context) {
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
	p.start()
	return nil
}
