// A request that is kept in a field is sent at another time.

package request

import (
	"context"
	"net/http"
)

type job struct {
	req *http.Request
	url string
}

func kept(ctx context.Context, j *job) (err error) {
	j.req, err = http.NewRequest(http.MethodGet, j.url, nil)
	return err
}

func put(ctx context.Context, url string) (*job, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return &job{req: req, url: url}, nil
}
