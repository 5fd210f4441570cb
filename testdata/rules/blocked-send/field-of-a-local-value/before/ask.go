package ask

import (
	"errors"
	"time"
)

var errLate = errors.New("too late")

type call struct {
	name   string
	answer chan string
}

func (c *call) run(find func(string) string) {
	c.answer <- find(c.name)
}

func value(name string, find func(string) string) (string, error) {
	c := call{name: name, answer: make(chan string)}
	go func() {
		c.answer <- find(c.name)
	}()
	select {
	case answer := <-c.answer:
		return answer, nil
	case <-time.After(time.Second):
		return "", errLate
	}
}

func given(name string, find func(string) string) (string, error) {
	c := &call{name: name, answer: make(chan string)}
	go func(c *call) {
		c.answer <- find(c.name)
	}(c)
	select {
	case answer := <-c.answer:
		return answer, nil
	case <-time.After(time.Second):
		return "", errLate
	}
}

func method(name string, find func(string) string) (string, error) {
	c := &call{name: name, answer: make(chan string)}
	go c.run(find)
	select {
	case answer := <-c.answer:
		return answer, nil
	case <-time.After(time.Second):
		return "", errLate
	}
}

// It is received on every way.
func always(name string, find func(string) string) string {
	c := &call{name: name, answer: make(chan string)}
	go c.run(find)
	return <-c.answer
}
