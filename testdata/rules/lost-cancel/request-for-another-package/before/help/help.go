package help

import "net/http"

// Follow waits for the end of the request in the background.
func Follow(r *http.Request) {
	go func() {
		<-r.Context().Done()
		println("over")
	}()
}
