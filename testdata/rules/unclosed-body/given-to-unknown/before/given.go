package given

import "net/http"

// Handler is told of responses.
type Handler interface {
	Handle(resp *http.Response) error
}

func get(h Handler, url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return h.Handle(resp)
}
