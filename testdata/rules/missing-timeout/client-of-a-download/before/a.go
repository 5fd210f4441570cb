// The same client loads whole files, in a helper or where that cannot be seen.

package a

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
)

type source struct {
	ctx    context.Context
	client *http.Client
}

func (s *source) init() {
	s.client = &http.Client{Transport: http.DefaultTransport}
}

func (s *source) release(url string) (string, error) {
	resp, err := s.client.Head(url)
	if err != nil {
		return "", fmt.Errorf("head: %w", err)
	}
	defer resp.Body.Close()
	return resp.Header.Get("Location"), nil
}

func (s *source) image(url, name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if _, err := download(s.ctx, s.client, url, f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func download(ctx context.Context, c *http.Client, url string, w io.Writer) (int64, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return io.Copy(w, resp.Body)
}

func mirror(url string, load func(*http.Client) error) error {
	c := &http.Client{}
	resp, err := c.Head(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return load(c)
}

func ask(url string) error {
	var c http.Client
	resp, err := c.Head(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return print(&c, resp)
}

func print(c *http.Client, resp *http.Response) error {
	_, err := fmt.Println(c.Jar, resp.Status)
	return err
}
