// Both get several lines: nothing is left to stand below each other.

package aligned

import "context"

type P struct {
	ctx  context.Context
	cmds chan int
}

func New(ctx context.Context) *P {
	p := &P{ctx: ctx, cmds: make(chan int)}
	go p.run()
	return p
}

func (p *P) Pause()  { p.cmds <- 1 }
func (p *P) Resume() { p.cmds <- 2 }

func (p *P) run() {
	for {
		select {
		case <-p.ctx.Done():
			return
		case <-p.cmds:
		}
	}
}
