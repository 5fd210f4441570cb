package ask

import (
	"io"
	"net"
)

func ask(addr string) ([]byte, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "?"); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(conn)
	return data, err
}
