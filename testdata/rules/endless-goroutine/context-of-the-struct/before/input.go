package poller

import (
	"context"
	"time"
)

type poller struct {
	ctx   context.Context
	every time.Duration
}

func (p *poller) Start(poll func()) {
	go func() {
		for {
			poll()
			time.Sleep(p.every)
		}
	}()
}
