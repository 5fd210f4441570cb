package list

import (
	"errors"
	"time"
)

var errSlow = errors.New("too slow")

type lines struct{ out chan string }

type book struct {
	asked  chan lines
	shared chan *lines
}

func (b *book) run(all []string) {
	for asked := range b.asked {
		for _, line := range all {
			asked.out <- line
		}
	}
}

func (b *book) first() (string, error) {
	asked := lines{out: make(chan string)}
	b.asked <- asked
	select {
	case line := <-asked.out:
		return line, nil
	case <-time.After(time.Second):
		return "", errSlow
	}
}

type page struct{ out chan string }

type pages struct{ asked chan *page }

func (p *pages) run() {
	for asked := range p.asked {
		asked.out <- "page"
		p.asked <- asked
	}
}

func (p *pages) first() (string, error) {
	asked := &page{out: make(chan string)}
	p.asked <- asked
	select {
	case line := <-asked.out:
		return line, nil
	case <-time.After(time.Second):
		return "", errSlow
	}
}
