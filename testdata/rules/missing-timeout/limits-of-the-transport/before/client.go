// A transport that says how long an answer may take to begin: the whole of it may take longer. And a client for everybody.

package client

import (
	"net/http"
	"time"
)

// Shared is for all who import this.
var Shared = &http.Client{}

func ping(url string) error {
	resp, err := Shared.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func profile(url string, wait time.Duration) error {
	client := &http.Client{
		Transport: &http.Transport{ResponseHeaderTimeout: wait + 5*time.Second},
	}
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
