package ask

import "time"

type call struct {
	answer chan string
	done   chan struct{}
}

func (c *call) drain() {
	<-c.answer
}

// The method receives what is left.
func drained(find func() string) string {
	c := &call{answer: make(chan string)}
	go func() {
		c.answer <- find()
	}()
	select {
	case answer := <-c.answer:
		return answer
	case <-time.After(time.Second):
		go c.drain()
		return ""
	}
}

// It is kept, and somebody else may receive.
func kept(find func() string, calls map[string]*call) string {
	c := &call{answer: make(chan string)}
	calls["last"] = c
	go func() {
		c.answer <- find()
	}()
	select {
	case answer := <-c.answer:
		return answer
	case <-time.After(time.Second):
		return ""
	}
}

// What ends the select comes behind the send.
func told(find func() string) string {
	c := &call{answer: make(chan string), done: make(chan struct{})}
	go func() {
		if text := find(); text != "" {
			c.answer <- text
		}
		c.done <- struct{}{}
	}()
	for {
		select {
		case answer := <-c.answer:
			println(answer)
		case <-c.done:
			return ""
		}
	}
}
