package help

import "errors"

type Conn struct{ n int }

// Close closes.
func (c *Conn) Close() {
	c.n = 0
}

// Open gives a half open connection with its error.
func Open(ok bool) (*Conn, error) {
	c := &Conn{n: 1}
	if !ok {
		return c, errors.New("half open")
	}
	return c, nil
}
