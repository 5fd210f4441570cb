package client

import (
	"io"
	"net/http"
)

func request(req *http.Request) (*http.Response, []byte, error) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, nil, err
	}
	body, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	return resp, body, err
}

func post(url string) (*http.Response, []byte, error) {
	req, err := http.NewRequest("POST", url, nil)
	if err != nil {
		return nil, nil, err
	}
	return request(req)
}

func text(url string) (string, error) {
	_, body, err := post(url)
	if err != nil {
		return "", err
	}
	_, more, err := request(nil)
	return string(body) + string(more), err
}
