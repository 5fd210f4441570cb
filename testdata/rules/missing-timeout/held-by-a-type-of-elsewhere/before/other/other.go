// Package other serves by a protocol of its own.
package other

import "net/http"

// Server speaks something else, with the settings of a server of net/http.
type Server struct {
	*http.Server
}

// ListenAndServe speaks it.
func (s *Server) ListenAndServe() error {
	return nil
}
