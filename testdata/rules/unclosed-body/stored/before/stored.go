package stored

import (
	"io"
	"net/http"
)

type source struct{ body io.ReadCloser }

func (s *source) open(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	s.body = resp.Body
	return nil
}
