// Somebody has answered.

package server

import "net/http"

func server(h http.Handler) *http.Server {
	return &http.Server{Addr: "localhost:8080", Handler: h} //nolint:gosec // on this machine only
}
