package serve

import "net/http"

func declared() error {
	var server http.Server
	server.Addr = ":8080"
	return server.ListenAndServe()
}

func made() error {
	server := new(http.Server)
	server.Addr = ":8080"
	return server.ListenAndServe()
}

func client(url string) error {
	var c http.Client
	_, err := c.Get(url)
	return err
}
