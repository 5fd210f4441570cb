// Package beat counts the signs of life of a peer.
package beat

import (
	"context"
	"sync/atomic"
	"time"
)

// Peer gives signs of life until it is closed.
type Peer struct {
	beats chan int
	seen  atomic.Int64
	ctx   context.Context
	end   context.CancelFunc
}

// Connect begins to beat and to count.
func Connect(ctx context.Context) *Peer {
	ctx, cancel := context.WithCancel(ctx)
	p := &Peer{beats: make(chan int), ctx: ctx, end: cancel}
	go p.beat()
	go p.count()
	return p
}

func (p *Peer) beat() {
	for i := 0; ; i++ {
		time.Sleep(time.Millisecond)
		p.beats <- i
	}
}

func (p *Peer) count() {
	for {
		select {
		case <-p.ctx.Done():
			return
		case <-p.beats:
			p.seen.Add(1)
		}
	}
}

// Close ends both and gives the number of beats.
func (p *Peer) Close() int64 {
	p.end()
	return p.seen.Load()
}
