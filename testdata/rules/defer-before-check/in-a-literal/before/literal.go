// The literal panics when it runs.

package literal

import (
	"io"
	"log"
	"net"
)

func greet(address string) error {
	conn, err := net.Dial("tcp", address)
	defer func() {
		if err := conn.Close(); err != nil {
			log.Print(err)
		}
	}()
	if err != nil {
		return err
	}
	_, err = io.WriteString(conn, "hello\n")
	return err
}
