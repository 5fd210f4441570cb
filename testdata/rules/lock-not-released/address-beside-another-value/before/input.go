package input

import (
	"errors"
	"sync"
)

type conn struct {
	rlock sync.Mutex
	buf   []int
}

// wait gives the read lock to its caller.
func (c *conn) wait(id int) (size int, lock *sync.Mutex, err error) {
	for {
		c.rlock.Lock()
		if len(c.buf) == 0 {
			c.rlock.Unlock()
			err = errors.New("closed")
			break
		}
		if c.buf[0] == id {
			size, lock = len(c.buf), &c.rlock
			break
		}
		c.rlock.Unlock()
	}
	return size, lock, err
}

type held struct {
	lock *sync.Mutex
	id   int
}

func (c *conn) first(out []held) int {
	c.rlock.Lock()
	if len(c.buf) > 0 {
		out[0] = held{lock: &c.rlock, id: c.buf[0]}
		return c.buf[0]
	}
	c.rlock.Unlock()
	return 0
}
