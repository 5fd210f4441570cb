// The literal looks whether there is something.

package asks

import (
	"io"
	"net"
)

func greet(address string) error {
	conn, err := net.Dial("tcp", address)
	defer func() {
		if conn != nil {
			conn.Close()
		}
	}()
	if err != nil {
		return err
	}
	_, err = io.WriteString(conn, "hello\n")
	return err
}
