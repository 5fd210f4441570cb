// The context of a request whose connection was taken over ends only when the handler has returned.

package a

import (
	"net"
	"net/http"
)

type handler struct{ ch chan []byte }

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	h.write(conn)
	for {
		select {
		case msg, ok := <-h.ch:
			if !ok {
				return
			}
			if _, err := conn.Write(msg); err != nil {
				return
			}
		}
	}
}

func (h *handler) write(net.Conn) {}

type upgrader struct{}

type wsConn struct{}

func (*wsConn) write([]byte) error { return nil }

func (upgrader) upgrade(w http.ResponseWriter, r *http.Request) (*wsConn, error) { return nil, nil }

func (h *handler) events(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader{}.upgrade(w, r)
	if err != nil {
		return
	}
	for {
		select {
		case msg, ok := <-h.ch:
			if !ok {
				return
			}
			if err := conn.write(msg); err != nil {
				return
			}
		}
	}
}
