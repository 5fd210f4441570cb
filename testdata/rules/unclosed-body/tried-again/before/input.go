package again

import (
	"context"
	"io"
	"net/http"
	"time"
)

func last(client *http.Client, req *http.Request) (*http.Response, error) {
	var resp *http.Response
	var err error
	for range 3 {
		resp, err = client.Do(req)
		if err == nil && resp.StatusCode == http.StatusOK {
			break
		}
		time.Sleep(time.Second)
	}
	return resp, err
}

func asked(client *http.Client, req *http.Request) (resp *http.Response, err error) {
	for range 3 {
		if resp, err = client.Do(req); err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
	}
	return resp, err
}

func body(url string) ([]byte, error) {
	resp, err := http.Get(url)
	for err != nil || resp.StatusCode == http.StatusServiceUnavailable {
		time.Sleep(time.Second)
		resp, err = http.Get(url)
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func patient(ctx context.Context, client *http.Client, req *http.Request) ([]byte, error) {
	var resp *http.Response
	var err error
	for {
		resp, err = client.Do(req.Clone(ctx))
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusTooManyRequests {
			break
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
