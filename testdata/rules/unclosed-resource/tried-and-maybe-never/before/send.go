package resource

import (
	"net"
	"time"
)

func send(addrs []string) error {
	var conn net.Conn
	var err error
	for _, addr := range addrs {
		conn, err = net.Dial("tcp", addr)
		if err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = conn.Write([]byte("hello"))
	return err
}
