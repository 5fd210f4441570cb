package fetch

import (
	"fmt"
	"io"
	"net/http"
)

type statusError struct {
	code    int
	payload string
}

func (e *statusError) Error() string { return fmt.Sprint(e.code, e.payload) }

func fetch(c *http.Client, req *http.Request) ([]byte, error) {
	res, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()

	buf, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}

	switch res.StatusCode {
	case 200:
		return buf, nil
	default:
		return nil, &statusError{code: res.StatusCode, payload: string(buf)}
	}
}

func post(c *http.Client, req *http.Request) ([]byte, error) {
	res, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	buf, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	if res.StatusCode != 200 {
		return nil, &statusError{code: res.StatusCode, payload: string(buf)}
	}
	return buf, nil
}

type answer struct {
	header http.Header
	code   int
}

func head(c *http.Client, url string) (*answer, error) {
	res, err := c.Head(url)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return &answer{header: res.Header, code: res.StatusCode}, nil
}
