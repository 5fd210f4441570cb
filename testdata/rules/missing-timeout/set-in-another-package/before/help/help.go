package help

import (
	"net/http"
	"time"
)

// Limit limits.
func Limit(c *http.Client) { c.Timeout = 5 * time.Second }

// LimitServer limits.
func LimitServer(c *http.Server) { c.ReadHeaderTimeout = 5 * time.Second; c.ReadTimeout = time.Second }
