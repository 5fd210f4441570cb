// A request that goes to nobody has nothing to end.

package auth

import (
	"net/http"
)

func check(w http.ResponseWriter, r *http.Request) {
	want, err := http.NewRequest("", "", http.NoBody)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	want.SetBasicAuth("user", "secret")
	if r.Header.Get("Authorization") != want.Header.Get("Authorization") {
		w.WriteHeader(http.StatusUnauthorized)
	}
}
