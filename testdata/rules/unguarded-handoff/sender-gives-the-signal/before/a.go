// The signal is given when serve ends, and serve is who sends: while it does the other end has not stopped.

package a

type conn struct {
	frames chan []byte
	wrote  chan error
	ask    chan []byte
	done   chan struct{} // closed when serve ends
}

func (c *conn) write() {
	for {
		select {
		case <-c.frames:
		case <-c.done:
			return
		}
		select {
		case c.wrote <- nil:
		case <-c.done:
			return
		}
	}
}

func (c *conn) serve() {
	defer close(c.done)
	go c.write()
	for {
		select {
		case b := <-c.ask:
			c.handle(b)
		case err := <-c.wrote:
			if err != nil {
				return
			}
		}
	}
}

func (c *conn) handle(b []byte) {
	if len(b) > 0 {
		c.start(b)
	}
}

// start runs on the goroutine of serve alone.
func (c *conn) start(b []byte) {
	c.frames <- b
}
