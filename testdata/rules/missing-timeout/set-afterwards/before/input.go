package serve

import (
	"net/http"
	"time"
)

func limits(server *http.Server) { server.ReadHeaderTimeout = time.Second }

func helper() error {
	server := &http.Server{Addr: ":8080"}
	limits(server)
	return server.ListenAndServe()
}

func declared() error {
	var server http.Server
	server.ReadTimeout = time.Second
	return server.ListenAndServe()
}

func given(own http.Server) error {
	var server http.Server
	server = own
	return server.ListenAndServe()
}

func unused() { _ = new(http.Server) }
