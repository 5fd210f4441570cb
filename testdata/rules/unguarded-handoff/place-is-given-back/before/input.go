package places

type Collector struct {
	places   chan struct{}
	shutdown chan struct{}
}

func (c *Collector) Stop() { close(c.shutdown) }

func (c *Collector) Collect(work func()) {
	select {
	case c.places <- struct{}{}:
	case <-c.shutdown:
		return
	}
	work()
	<-c.places
}
