// It is there.

package client

import (
	"net/http"
	"time"
)

func get(url string) (*http.Response, error) {
	c := &http.Client{Timeout: time.Second}
	return c.Get(url)
}
