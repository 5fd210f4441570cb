// Values can be read at any time.

package values

import (
	"net/http"
)

type key struct{}

func handle(log func(any)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		go log(r.Context().Value(key{}))
	}
}
