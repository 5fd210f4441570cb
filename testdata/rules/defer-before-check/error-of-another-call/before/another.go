// The error that is looked at is that of the second call; the first one's was looked at before.

package another

import (
	"io"
	"net"
)

func greet(address string) error {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	_, err = io.WriteString(conn, "hello\n")
	defer conn.Close()
	if err != nil {
		return err
	}
	return nil
}
