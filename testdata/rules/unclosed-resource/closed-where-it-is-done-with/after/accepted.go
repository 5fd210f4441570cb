package done

import (
	"io"
	"net"
)

func serve(ln net.Listener, open func() (io.WriteCloser, error)) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		w, err := open()
		if err != nil {
			conn.Close()
			return err
		}
		go copyTo(w, conn)
	}
}

func copyTo(w io.WriteCloser, conn net.Conn) {
	defer w.Close()
	defer conn.Close()
	io.Copy(w, conn)
}
