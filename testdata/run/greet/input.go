// Package greet says hello to a server.
package greet

import (
	"io"
	"net"
	"net/http"
)

// Hello writes to an address.
func Hello(address string) error {
	conn, err := net.Dial("tcp", address)
	defer conn.Close()
	if err != nil {
		return err
	}
	_, err = io.WriteString(conn, "hello\n")
	return err
}

// Type asks for a page.
func Type(url string) (string, error) {
	resp, err := http.Head(url)
	kind := resp.Header.Get("Content-Type")
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return kind, nil
}
