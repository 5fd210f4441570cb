package free

import (
	"errors"
	"net"
)

func free() error {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	conn, err := ln.Accept()
	if err != nil {
		return err
	}
	defer conn.Close()
	if conn.RemoteAddr() == nil {
		return errors.New("nobody")
	}
	return nil
}
