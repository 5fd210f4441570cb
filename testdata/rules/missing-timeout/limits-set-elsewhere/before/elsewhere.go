package elsewhere

import (
	"net/http"
	"time"
)

type maker interface{ transport() http.RoundTripper }

func transport(limit time.Duration) *http.Transport {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = limit
	return transport
}

func get(url string) (*http.Response, error) {
	client := &http.Client{Transport: transport(time.Minute)}
	return client.Get(url)
}

func variable(url string) (*http.Response, error) {
	limited := &http.Transport{}
	limited.ResponseHeaderTimeout = time.Minute
	client := &http.Client{Transport: limited}
	return client.Get(url)
}

// Nobody knows what it gives.
func unseen(url string, m maker) (*http.Response, error) {
	client := &http.Client{Transport: m.transport()}
	return client.Get(url)
}
