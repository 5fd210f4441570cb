package resource

import (
	"net"
	"time"
)

func send(addr string) (string, error) {
	var conn net.Conn
	var err error
	for i := 0; i < 5; i++ {
		conn, err = net.Dial("tcp", addr)
		if err == nil {
			break
		}
		time.Sleep(time.Duration(i*5) * time.Millisecond)
	}
	if err != nil {
		return "", err
	}
	a := conn.LocalAddr().String()
	if _, err := conn.Write([]byte("hello")); err != nil {
		return "", err
	}
	conn.Close()
	return a, nil
}
