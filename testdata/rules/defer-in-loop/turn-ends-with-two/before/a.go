// The turn ends with the deferred calls: what it opened is held for what stands behind the loop.

package two

import "net"

func pair() (net.Conn, net.Conn) { return net.Pipe() }

func Use(n int) {
	rcv := make([]net.Conn, n)
	snd := make([]net.Conn, n)
	for i := 0; i < n; i++ {
		rcv[i], snd[i] = pair()
		defer rcv[i].Close()
		defer snd[i].Close()
	}
	snd[0].Write(nil)
}
