package elsewhere

import (
	"io"
	"net"
)

func closed(ln net.Listener, connect func(net.Conn) (net.Conn, error), addr string) (err error) {
	go func() {
		conn, _ := ln.Accept()
		conn, err = connect(conn)
		if err != nil {
			return
		}
		io.Copy(conn, conn)
	}()

	c, err := net.Dial("tcp", addr)
	if err != nil {
		return
	}
	defer c.Close()

	_, err = c.Write([]byte("x"))
	return
}

func open(ln net.Listener, connect func(net.Conn) (net.Conn, error), addr string) (err error) {
	go func() {
		conn, _ := ln.Accept()
		conn, err = connect(conn)
		if err != nil {
			return
		}
		io.Copy(conn, conn)
	}()

	c, err := net.Dial("tcp", addr)
	if err != nil {
		return
	}
	defer c.Close()

	_, err = c.Write([]byte("x"))
	return
}
