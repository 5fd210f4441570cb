// It is there.

package server

import (
	"net/http"
	"time"
)

func server(h http.Handler, patience time.Duration) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: patience}
}
