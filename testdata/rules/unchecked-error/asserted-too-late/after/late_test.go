// A test asserts behind the use that there is no error, and goes on: the assertion stops the test in front of it.

package late

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestHeader(t *testing.T) {
	req, err := http.NewRequest("GET", "http://localhost:1/", nil)
	require.NoError(t, err, "a request")
	req.Header.Add("Content-Type", "application/json")
	req.Header.Add("Origin", "http://localhost:1/")

	got, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer got.Body.Close()
	assert.Equal(t, 200, got.StatusCode)
}

func TestCondition(t *testing.T) {
	req, err := http.NewRequest("GET", "http://localhost:1/", nil)
	require.NoError(t, err)
	header := req.Header
	if assert.Equal(t, 0, len(header)) {
		header.Add("Origin", "http://localhost:1/")
	}
}

func TestBelow(t *testing.T) {
	req, err := http.NewRequest("GET", "http://localhost:1/", nil)
	header := req.Header
	if assert.NoError(t, err) {
		header.Add("Origin", "http://localhost:1/")
	}
}

func TestGoroutine(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		req, err := http.NewRequest("GET", "http://localhost:1/", nil)
		req.Header.Add("Origin", "http://localhost:1/")
		assert.NoError(t, err)
	}()
	<-done
}

func newRequest(t *testing.T) *http.Request {
	req, err := http.NewRequest("GET", "http://localhost:1/", nil)
	require.Nil(t, err)
	req.Header.Add("Content-Type", "application/json")
	return req
}
