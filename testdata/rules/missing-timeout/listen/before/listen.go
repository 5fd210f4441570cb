// The short forms have no place for it: the server is made first.

package listen

import (
	"net"
	"net/http"
)

func run(h http.Handler, l net.Listener) error {
	go http.ListenAndServe(":8081", nil)
	go func() { _ = http.Serve(l, h) }()
	go func() { _ = http.ListenAndServeTLS(":8443", "cert.pem", "key.pem", h) }()
	return http.ListenAndServe(":8080", h)
}
