// What a type of elsewhere does with the server cannot be seen: it may serve by another protocol.

package held

import (
	"net/http"

	"example.com/held/other"
)

func run(h http.Handler) error {
	s := other.Server{
		Server: &http.Server{
			Handler: h,
			Addr:    ":8080",
		},
	}
	return s.ListenAndServe()
}
