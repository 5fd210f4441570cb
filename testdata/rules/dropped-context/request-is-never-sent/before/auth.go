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

func forward(w http.ResponseWriter, r *http.Request) {
	next, err := http.NewRequest(http.MethodGet, "http://localhost/next", http.NoBody)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	next.SetBasicAuth("user", "secret")
	resp, err := http.DefaultClient.Do(next)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}
