// The defer stands where the call has succeeded.

package inside

import (
	"io"
	"net"
)

func greet(address string) error {
	conn, err := net.Dial("tcp", address)
	if err == nil {
		defer conn.Close()
		_, err = io.WriteString(conn, "hello\n")
	}
	return err
}
