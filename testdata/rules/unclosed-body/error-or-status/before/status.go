// Where the error, or the lack of an answer, is asked for together with its status, there may be no body.

package status

import (
	"errors"
	"net/http"
)

func get(url string) (*http.Response, error) {
	resp, err := http.Get(url)
	if err != nil || resp.StatusCode != http.StatusOK {
		return nil, errors.New("no answer")
	}
	return resp, nil
}

func ask(client *http.Client, req *http.Request) (*http.Response, error) {
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	if resp == nil || resp.StatusCode != http.StatusOK {
		return nil, errors.New("no answer")
	}
	return resp, nil
}
