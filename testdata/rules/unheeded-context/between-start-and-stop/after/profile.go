package z2

import (
	"bytes"
	"context"
	"log"
	"runtime/pprof"
	"time"
)

type profiler struct {
	interval, window time.Duration
	buf              bytes.Buffer
}

func (p *profiler) startProfile() error { return pprof.StartCPUProfile(&p.buf) }

func (p *profiler) stopProfile() { pprof.StopCPUProfile() }

func (p *profiler) Run(ctx context.Context) (err error) {
	timer := time.NewTimer(0)
	for {
		if p.interval > 0 {
			timer.Reset(p.interval)
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-timer.C:
			}
		}
		if err = p.startProfile(); err != nil {
			log.Print(err)
			time.Sleep(30 * time.Second)
			continue
		}
		if p.window > 0 {
			timer.Reset(p.window)
			<-timer.C
		}
		p.stopProfile()
	}
}
