// The check is a switch.

package choice

import (
	"io"
	"net"
)

func greet(address string) error {
	conn, err := net.Dial("tcp", address)
	defer conn.Close()
	switch {
	case err != nil:
		return err
	case address == "":
		return nil
	}
	_, err = io.WriteString(conn, "hello\n")
	return err
}
