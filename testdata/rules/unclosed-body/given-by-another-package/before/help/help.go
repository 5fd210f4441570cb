package help

import (
	"net/http"
	"testing"
)

type Tester struct {
	client *http.Client
	t      *testing.T
}

func New(t *testing.T) *Tester { return &Tester{client: http.DefaultClient, t: t} }

// The caller has to close it.
func (tester *Tester) Get(url string) *http.Response {
	resp, err := tester.client.Get(url)
	if err != nil {
		tester.t.Fatal(err)
	}
	return resp
}

func Maybe(url string) *http.Response {
	resp, err := http.Get(url)
	if err != nil {
		return nil
	}
	return resp
}
