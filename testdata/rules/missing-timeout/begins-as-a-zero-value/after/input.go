package serve

import (
	"net/http"
	"time"
)

func declared() error {
	var server = http.Server{ReadHeaderTimeout: 10 * time.Second}
	server.Addr = ":8080"
	return server.ListenAndServe()
}

func made() error {
	server := &http.Server{ReadHeaderTimeout: 10 * time.Second}
	server.Addr = ":8080"
	return server.ListenAndServe()
}

func client(url string) error {
	var c = http.Client{Timeout: 30 * time.Second}
	_, err := c.Get(url)
	return err
}
