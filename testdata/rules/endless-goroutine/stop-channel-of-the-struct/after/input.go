package pool

type pool struct {
	jobs chan func()
	quit chan struct{}
}

func (p *pool) work() {
	for {
		var job func()
		select {
		case <-p.quit:
			return
		case job = <-p.jobs:
		}
		job()
	}
}

func (p *pool) Start(n int) {
	for range n {
		go p.work()
	}
}

func (p *pool) Stop() { close(p.quit) }
