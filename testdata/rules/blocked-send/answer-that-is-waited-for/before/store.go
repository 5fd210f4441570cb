package store

import "time"

type query struct{ answer chan string }

type store struct{ queries chan query }

func (s *store) run() {
	for q := range s.queries {
		q.answer <- "found"
	}
}

func (s *store) get() string {
	q := query{answer: make(chan string)}
	s.queries <- q
	return <-q.answer
}

type job struct{ done chan bool }

type jobs struct{ all chan job }

func (j *jobs) run() {
	for next := range j.all {
		select {
		case next.done <- true:
		case <-time.After(time.Second):
		}
	}
}

func (j *jobs) do() bool {
	next := job{done: make(chan bool)}
	j.all <- next
	select {
	case ok := <-next.done:
		return ok
	case <-time.After(time.Second):
		return false
	}
}
