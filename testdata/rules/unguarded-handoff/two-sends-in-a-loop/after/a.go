// Both sends get their way out: who asks the context tells nobody anything.

package sends

import "context"

type ps struct {
	ctx context.Context
	ch  chan int
	in  func() (int, error)
}

func (p *ps) recvLoop() error {
	for {
		v, err := p.in()
		if err != nil {
			return err
		}
		if v < 0 {
			select {
			case <-p.ctx.Done():
				return p.ctx.Err()
			case p.ch <- -v:
			}
			continue
		}
		if v > 9 {
			select {
			case <-p.ctx.Done():
				return p.ctx.Err()
			case p.ch <- 9:
			}
			continue
		}
		println(v)
	}
}

func (p *ps) sendLoop() {
	for {
		select {
		case v, ok := <-p.ch:
			if !ok {
				return
			}
			println(v)
		case <-p.ctx.Done():
			return
		}
	}
}
