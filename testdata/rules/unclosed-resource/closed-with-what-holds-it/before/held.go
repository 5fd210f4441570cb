package held

import (
	"compress/gzip"
	"net"
	"os"

	"example.com/case/rl"
)

type Conn struct {
	*rl.Conn
	key int
}

func dial(addr string) (*Conn, error) {
	fd, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	conn := Conn{Conn: rl.NewConn(fd, addr)}
	if err := conn.Handshake(); err != nil {
		conn.Close()
		return nil, err
	}
	return &conn, nil
}

func dial2(addr string) (*rl.Conn, error) {
	fd, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	conn := rl.NewConn(fd, addr)
	if err := conn.Handshake(); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// What compresses is closed without what it writes to.
func pack(name string, text []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := gzip.NewWriter(f)
	if _, err := w.Write(text); err != nil {
		return err
	}
	return w.Close()
}

type slow struct {
	net.Conn
	key int
}

func slowed(conn net.Conn) slow { return slow{conn, 1} }

// The promoted method is that of the connection.
func accept(l *net.TCPListener, greet func(net.Conn) error) (net.Conn, error) {
	tc, err := l.AcceptTCP()
	if err != nil {
		return nil, err
	}
	conn := slowed(tc)
	if err := greet(conn); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return conn, nil
}
