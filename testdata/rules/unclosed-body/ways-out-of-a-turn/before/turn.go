// Few ways out of a turn lack the release that the others have.

package turn

import (
	"errors"
	"io"
	"net/http"
)

func poll(url string) error {
	for {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		if resp.StatusCode == http.StatusOK {
			resp.Body.Close()
			return nil
		}
	}
}

func count(urls []string, wanted int64) (n int) {
outer:
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			break
		}
		for range n {
			if resp.ContentLength == wanted {
				continue outer
			}
		}
		n++
		resp.Body.Close()
	}
	return n
}

func first(urls []string) (string, error) {
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			continue
		}
		switch resp.StatusCode {
		case http.StatusOK:
			text, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			return string(text), err
		case http.StatusNotFound:
			break
		case http.StatusInternalServerError:
			return "", errors.New(resp.Status)
		}
	}
	return "", nil
}

func serve(urls <-chan string, stop <-chan bool) {
	for {
		select {
		case url := <-urls:
			resp, err := http.Get(url)
			if err != nil {
				continue
			}
			if resp.ContentLength == 0 {
				continue
			}
			io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
		case <-stop:
			return
		}
	}
}
