// The limits of an answer are in a variable or come from a function of the package.

package client

import (
	"net/http"
	"time"
)

func limited(wait time.Duration) *http.Transport {
	return &http.Transport{ResponseHeaderTimeout: wait}
}

func ping(url string) error {
	client := &http.Client{Transport: limited(time.Second)}
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func pingSlow(url string) error {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = time.Minute
	client := &http.Client{Transport: transport}
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
