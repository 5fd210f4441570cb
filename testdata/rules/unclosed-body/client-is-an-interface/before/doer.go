package doer

import "net/http"

type doer interface {
	Do(req *http.Request) (*http.Response, error)
}

func send(d doer, req *http.Request) (int, error) {
	resp, err := d.Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
