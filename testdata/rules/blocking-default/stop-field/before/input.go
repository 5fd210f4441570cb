package pump

type pump struct {
	out  chan int
	stop chan struct{}
}

func (p *pump) run(next func() int) {
	for {
		select {
		case <-p.stop:
			return
		default:
			p.out <- next()
		}
	}
}
