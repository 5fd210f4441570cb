package resource

import (
	"context"
	"fmt"
	"net"
)

type stdConn struct {
	*net.UDPConn
	sysFd uintptr
}

func listen(addr string) (*stdConn, error) {
	lc := net.ListenConfig{}
	pc, err := lc.ListenPacket(context.TODO(), "udp", addr)
	if err != nil {
		return nil, err
	}
	if uc, ok := pc.(*net.UDPConn); ok {
		c := &stdConn{UDPConn: uc}
		rc, err := uc.SyscallConn()
		if err != nil {
			return nil, fmt.Errorf("failed to open the socket: %w", err)
		}
		err = rc.Control(func(fd uintptr) {
			c.sysFd = fd
		})
		if err != nil {
			return nil, fmt.Errorf("failed to get the descriptor: %w", err)
		}
		return c, nil
	}
	return nil, fmt.Errorf("unexpected connection: %T %#v", pc, pc)
}
