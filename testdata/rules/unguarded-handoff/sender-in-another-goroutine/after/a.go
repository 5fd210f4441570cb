// One of the calls is made by another goroutine than the one that gives the signal when it ends.

package a

type conn struct {
	frames chan []byte
	done   chan struct{} // closed when serve ends
}

func (c *conn) write(put func([]byte)) {
	for {
		select {
		case b := <-c.frames:
			put(b)
		case <-c.done:
			return
		}
	}
}

func (c *conn) serve(ask <-chan []byte, put func([]byte)) {
	defer close(c.done)
	go c.write(put)
	go c.start(nil)
	for b := range ask {
		c.start(b)
	}
}

func (c *conn) start(b []byte) {
	select {
	case <-c.done:
		return
	case c.frames <- b:
	}
}
