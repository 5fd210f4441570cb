// A server of package httptest is for tests.

package field

import (
	"net/http"
	"net/http/httptest"
)

func server(h http.Handler) *httptest.Server {
	return &httptest.Server{
		Config: &http.Server{Handler: h},
	}
}
