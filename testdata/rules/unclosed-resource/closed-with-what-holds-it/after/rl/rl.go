package rl

import "net"

type Conn struct {
	dest string
	conn net.Conn
}

func NewConn(conn net.Conn, dest string) *Conn { return &Conn{dest: dest, conn: conn} }

func (c *Conn) Handshake() error { return nil }

func (c *Conn) Close() error { return c.conn.Close() }
