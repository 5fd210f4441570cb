// The request gets the context afterwards, or is handed on together with one, or is kept.

package request

import (
	"context"
	"net/http"
)

type sender interface {
	send(context.Context, *http.Request) error
}

type job struct {
	req *http.Request
	url string
}

func copied(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req.WithContext(ctx))
}

func replaced(ctx context.Context, c *http.Client, url string, plain bool) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	if !plain {
		req = req.WithContext(ctx)
	}
	return c.Do(req)
}

func together(ctx context.Context, s sender, url string) error {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	return s.send(ctx, req)
}

func helped(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return joined(c, req)
}

func joined(c *http.Client, req *http.Request) (*http.Response, error) {
	return c.Do(req.WithContext(context.Background()))
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
