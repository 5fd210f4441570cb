package push

type pusher struct {
	entries chan string
	quit    chan struct{}
	done    chan struct{}
}

func newPusher() *pusher {
	p := &pusher{entries: make(chan string), quit: make(chan struct{}), done: make(chan struct{})}
	go p.run()
	return p
}

func (p *pusher) run() {
	defer close(p.done)
	for {
		select {
		case <-p.quit:
			return
		case e := <-p.entries:
			println(e)
		}
	}
}

func (p *pusher) Write(e string) {
	p.entries <- e
}

func (p *pusher) Stop() {
	if p.quit != nil {
		close(p.quit)
		<-p.done
		p.quit = nil
	}
}
