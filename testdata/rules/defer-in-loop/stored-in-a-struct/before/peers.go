// A struct that holds the connection goes into a slice. Shown, not fixed.

package peers

import (
	"fmt"
	"net"
)

type peer struct {
	name string
	conn net.Conn
}

func greetAll(addrs []string) error {
	var peers []peer
	for i, addr := range addrs {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return err
		}
		defer conn.Close()
		peers = append(peers, peer{fmt.Sprint("peer ", i), conn})
	}
	for _, p := range peers {
		fmt.Fprintf(p.conn, "%s of %d\n", p.name, len(peers))
	}
	return nil
}
