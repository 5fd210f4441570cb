package a

import "net"

var kept net.Conn

func keep(c net.Conn) { kept = c }

func dial(addr string) error {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer func() {
		if c != nil {
			c.Close()
		}
	}()
	if _, err := c.Write([]byte("hello")); err != nil {
		return err
	}
	keep(c)
	c = nil
	return nil
}
