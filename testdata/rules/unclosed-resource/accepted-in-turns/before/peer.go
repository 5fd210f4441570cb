package peer

import (
	"io"
	"net"
)

func handshake(l net.Listener) error {
	for {
		nc, err := l.Accept()
		if err != nil {
			return err
		}
		req := make([]byte, 4)
		if _, err := io.ReadFull(nc, req); err != nil {
			return err
		}
		if _, err := nc.Write(req); err != nil {
			return err
		}
	}
}

func answer(l net.Listener) error {
	for {
		nc, err := l.Accept()
		if err != nil {
			return err
		}
		req := make([]byte, 4)
		if _, err := io.ReadFull(nc, req); err != nil {
			return err
		}
		nc.Close()
	}
}
