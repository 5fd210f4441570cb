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
			select {
			case <-p.stop:
				return
			case p.out <- next():
			}
		}
	}
}
