package store

import "time"

type query struct {
	key    string
	answer chan string
}

type store struct{ queries chan query }

func (s *store) run() {
	for q := range s.queries {
		q.answer <- q.key
	}
}

func (s *store) ask(key string, answer chan string) {
	s.queries <- query{key, answer}
}

func (s *store) get(key string) string {
	q := query{key: key, answer: make(chan string)}
	s.queries <- q
	select {
	case value := <-q.answer:
		return value
	case <-time.After(time.Second):
		return ""
	}
}
