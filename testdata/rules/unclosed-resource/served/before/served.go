package served

import (
	"net"
	"net/http"
)

func serve(h http.Handler) error {
	ln, err := net.Listen("tcp", ":8080")
	if err != nil {
		return err
	}
	return http.Serve(ln, h)
}
