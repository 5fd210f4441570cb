// Behind the wait the turn ends what it has begun: a way out would leave it going. Shown, not fixed.

package profile

import (
	"bytes"
	"context"
	"runtime/pprof"
	"time"
)

type profiler struct{ buf bytes.Buffer }

func (p *profiler) startProfile() error { return pprof.StartCPUProfile(&p.buf) }

func (p *profiler) stopProfile() { pprof.StopCPUProfile() }

func (p *profiler) run(ctx context.Context, window time.Duration) error {
	for {
		if err := p.startProfile(); err != nil {
			return err
		}
		time.Sleep(window)
		p.stopProfile()
	}
}
