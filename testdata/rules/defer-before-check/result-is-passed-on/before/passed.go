// The callee gets whatever came, and can look at it itself.

package passed

import (
	"io"
	"log"
	"net"
)

func closeQuietly(c io.Closer) {
	if c == nil {
		return
	}
	if err := c.Close(); err != nil {
		log.Print(err)
	}
}

func greet(address string) error {
	conn, err := net.Dial("tcp", address)
	defer closeQuietly(conn)
	if err != nil {
		return err
	}
	_, err = io.WriteString(conn, "hello\n")
	return err
}
