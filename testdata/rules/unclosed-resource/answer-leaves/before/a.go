package a

import (
	"net/http"
	"net/http/httptest"
)

func ask() (*http.Response, error) {
	ts := httptest.NewServer(http.NotFoundHandler())
	resp, err := http.Get(ts.URL)
	return resp, err
}

func address() string { return httptest.NewServer(http.NotFoundHandler()).URL }
