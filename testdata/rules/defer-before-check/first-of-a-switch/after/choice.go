// The check is a switch whose first clause alone leaves.

package choice

import (
	"io"
	"log"
	"net"
)

func greet(address, name string) error {
	conn, err := net.Dial("tcp", address)
	switch {
	case err != nil:
		return err
	case name == "":
		name = "nobody"
	default:
		log.Print("said hello to ", name)
	}
	defer conn.Close()
	_, err = io.WriteString(conn, "hello "+name+"\n")
	return err
}
