// On one line, on several, and alone.

package server

import (
	"net/http"
	"time"
)

func short(h http.Handler) *http.Server {
	return &http.Server{Addr: ":8080", Handler: h, ReadHeaderTimeout: 10 * time.Second}
}

func long(h http.Handler) *http.Server {
	return &http.Server{
		Addr:              ":8080", // for everybody
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
	}
}

func empty() http.Server {
	return http.Server{ReadHeaderTimeout: 10 * time.Second}
}

func wider(h http.Handler) *http.Server {
	srv := &http.Server{
		Addr: ":8080",

		MaxHeaderBytes:               1 << 16,
		DisableGeneralOptionsHandler: true,
		ReadHeaderTimeout:            10 * time.Second,
	}
	srv.Handler = h
	return srv
}
