// In a literal inside of another one.

package field

import (
	"net/http"
	"time"
)

type app struct {
	name string
	srv  *http.Server
}

func open(h http.Handler) *app {
	return &app{
		name: "app",
		srv: &http.Server{
			Handler:           h,
			ReadHeaderTimeout: 10 * time.Second,
		},
	}
}
