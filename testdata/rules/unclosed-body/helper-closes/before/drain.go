package drain

import (
	"io"
	"net/http"
)

func drain(r io.ReadCloser) {
	_, _ = io.Copy(io.Discard, r)
	_ = r.Close()
}

func ping(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	drain(resp.Body)
	return nil
}
