// The short forms have no place for it: the server is made first.

package listen

import (
	"net"
	"net/http"
	"time"
)

func run(h http.Handler, l net.Listener) error {
	go (&http.Server{Addr: ":8081", ReadHeaderTimeout: 10 * time.Second}).ListenAndServe()
	go func() { _ = (&http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}).Serve(l) }()
	go func() { _ = http.ListenAndServeTLS(":8443", "cert.pem", "key.pem", h) }()
	return (&http.Server{Addr: ":8080", Handler: h, ReadHeaderTimeout: 10 * time.Second}).ListenAndServe()
}
