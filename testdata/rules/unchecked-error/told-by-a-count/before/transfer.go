// Where something was read there is an address that it came from.

package example

import (
	"log"
	"net"
)

func transfer(conn net.PacketConn, client net.Addr, out chan<- []byte) {
	buf := make([]byte, 1500)
	for {
		n, addr, err := conn.ReadFrom(buf)
		if n > 0 && addr.String() != client.String() {
			log.Printf("ignoring packet from %v", addr)
			n = 0
		}
		if err != nil {
			return
		}
		out <- append([]byte(nil), buf[:n]...)
	}
}

func receive(conn net.PacketConn) (string, error) {
	buf := make([]byte, 1500)
	n, addr, err := conn.ReadFrom(buf)
	if n > 0 {
		return addr.String(), nil
	}
	return "", err
}
