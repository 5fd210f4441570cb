// Whoever makes the transport may have set how long an answer may take.

package client

import "net/http"

type transports interface{ New() *http.Transport }

func ping(url string, made transports) error {
	client := &http.Client{Transport: made.New()}
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func pingBy(url string, by http.RoundTripper) error {
	client := &http.Client{Transport: by}
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// This one says nothing of time.
func pingFresh(url string) error {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableKeepAlives = true
	client := &http.Client{Transport: transport}
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
