// What a transport of a test makes up may have no body at all: its Close would panic. Where the body is read it has one.

package transport

import (
	"io"
	"net/http"
	"testing"
)

type empty struct{}

func (empty) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{Header: http.Header{}}, nil
}

func wrapped() http.RoundTripper { return empty{} }

func TestHeader(t *testing.T) {
	resp, err := wrapped().RoundTrip(&http.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if resp.Header.Get("plugin") != "" {
		t.Error("no plugin was there")
	}
}

func TestBody(t *testing.T) {
	resp, err := wrapped().RoundTrip(&http.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(resp.Body); err != nil {
		t.Error(err)
	}
}
