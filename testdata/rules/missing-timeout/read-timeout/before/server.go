// The ReadTimeout counts for the header, too.

package server

import (
	"net/http"
	"time"
)

func server(h http.Handler) *http.Server {
	return &http.Server{
		Addr:        "localhost:8080",
		Handler:     h,
		ReadTimeout: 10 * time.Second,
	}
}
