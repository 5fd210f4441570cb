package forward

import (
	"io"
	"net/http"
)

func forward(w io.Writer, t http.RoundTripper, req *http.Request) error {
	resp, err := t.RoundTrip(req)
	if err != nil {
		return err
	}
	return resp.Write(w)
}
