package pool

type closed struct{ jobs chan func() }

func (c *closed) start() {
	c.jobs = make(chan func())
	go func() {
		for job := range c.jobs {
			job()
		}
	}()
}

func (c *closed) Close() { close(c.jobs) }

type given struct{ jobs chan func() }

func newGiven(jobs chan func()) *given {
	g := &given{jobs}
	go g.work()
	return g
}

func own() *given {
	g := &given{jobs: make(chan func())}
	go g.work()
	return g
}

func (g *given) work() {
	for job := range g.jobs {
		job()
	}
}

type handed struct{ jobs chan func() }

func newHanded() *handed {
	h := &handed{jobs: make(chan func())}
	go h.work()
	return h
}

func (h *handed) work() {
	for job := range h.jobs {
		job()
	}
}

func (h *handed) Jobs() chan<- func() { return h.jobs }

type left struct {
	jobs chan func()
	quit bool
}

func newLeft() *left {
	l := &left{jobs: make(chan func())}
	go l.work()
	return l
}

func (l *left) work() {
	for job := range l.jobs {
		if l.quit {
			return
		}
		job()
	}
}

func (l *left) Do(job func()) { l.jobs <- job }

type called struct{ jobs chan func() }

func newCalled() *called { return &called{jobs: make(chan func())} }

func (c *called) Run() {
	for job := range c.jobs {
		job()
	}
}

func (c *called) Do(job func()) { c.jobs <- job }
