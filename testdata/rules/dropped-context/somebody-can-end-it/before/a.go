// The cancel function goes to somebody who runs before the call is made.

package a

import (
	"context"
	"net"
)

type server struct {
	cancel context.CancelFunc
	l      net.Listener
}

var all []*server

func newServer(addr string) (*server, error) {
	s := &server{}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	all = append(all, s)
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	go func() {
		<-ctx.Done()
		l.Close()
	}()
	s.l = l
	return s, nil
}

func listen(addr string, on func(func())) (net.Listener, error) {
	ctx, cancel := context.WithCancel(context.Background())
	on(cancel)
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	go func() {
		<-ctx.Done()
		l.Close()
	}()
	return l, nil
}
