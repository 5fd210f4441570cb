package events

import (
	"fmt"
	"net/http"
)

func serve(w http.ResponseWriter, r *http.Request, in <-chan string, more <-chan int) {}

type hub struct {
	lines chan string
	pings chan int
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for {
		select {
		case line := <-h.lines:
			fmt.Fprintln(w, line)
		case <-h.pings:
			fmt.Fprintln(w)
		}
	}
}
