// Values that may be nil, of types that are no contexts.

package other

import (
	"io"
	"net/http"
)

func build(address string) (*http.Request, error) {
	return http.NewRequest(http.MethodGet, address, nil)
}

func copyTo(w io.Writer, done func(error), m map[string]int) {}

func run() { copyTo(nil, nil, nil) }
