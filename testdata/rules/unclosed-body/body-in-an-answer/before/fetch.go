package fetch

import (
	"io"
	"net/http"
)

type answer struct {
	body io.Reader
	code int
}

func fetch(c *http.Client, req *http.Request) (*answer, error) {
	res, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	return &answer{body: res.Body, code: res.StatusCode}, nil
}
