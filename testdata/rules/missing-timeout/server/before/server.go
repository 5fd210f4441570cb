// On one line, on several, and alone.

package server

import (
	"net/http"
)

func short(h http.Handler) *http.Server {
	return &http.Server{Addr: ":8080", Handler: h}
}

func long(h http.Handler) *http.Server {
	return &http.Server{
		Addr:    ":8080", // for everybody
		Handler: h,
	}
}

func empty() http.Server {
	return http.Server{}
}

func wider(h http.Handler) *http.Server {
	srv := &http.Server{
		Addr: ":8080",

		MaxHeaderBytes:               1 << 16,
		DisableGeneralOptionsHandler: true,
	}
	srv.Handler = h
	return srv
}
