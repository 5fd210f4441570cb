// Nobody else has the cancel function when the call is made.

package a

import (
	"context"
	"net"
)

type server struct {
	ctx    context.Context
	cancel context.CancelFunc
	l      net.Listener
}

func newServer(addr string) (*server, error) {
	s := &server{}
	ctx, cancel := context.WithCancel(context.Background())
	s.ctx = ctx
	s.cancel = cancel
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s.l = l
	return s, nil
}
