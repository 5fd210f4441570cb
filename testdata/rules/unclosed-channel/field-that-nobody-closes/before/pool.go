package pool

type pool struct {
	jobs chan func()
	size int
}

func newPool(size int) *pool {
	p := &pool{jobs: make(chan func()), size: size}
	for range size {
		go p.work()
	}
	return p
}

func (p *pool) work() {
	for job := range p.jobs {
		job()
	}
}

func (p *pool) Do(job func()) { p.jobs <- job }

type log struct{ lines chan string }

func start(show func(string)) *log {
	l := &log{lines: make(chan string, 10)}
	go func() {
		for {
			line, ok := <-l.lines
			if !ok {
				return
			}
			show(line)
		}
	}()
	return l
}

func (l *log) Print(line string) { l.lines <- line }
