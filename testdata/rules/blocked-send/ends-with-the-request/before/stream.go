// The handler leaves when its client does, and with that ends the context of its request.

package stream

import (
	"io"
	"net/http"
)

func serve(w http.ResponseWriter, r *http.Request) {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for range 10 {
			lines <- "line"
		}
	}()
	for {
		select {
		case line, ok := <-lines:
			if !ok {
				return
			}
			io.WriteString(w, line)
		case <-r.Context().Done():
			return
		}
	}
}
