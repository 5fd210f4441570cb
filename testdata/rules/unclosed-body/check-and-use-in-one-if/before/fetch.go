package fetch

import (
	"errors"
	"io"
	"net/http"
)

func Get(client *http.Client, request *http.Request) ([]byte, error) {
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	} else if response.StatusCode/100 != 2 {
		return nil, errors.New("non-2xx status code")
	} else {
		defer response.Body.Close()
		contents, err := io.ReadAll(response.Body)
		if err != nil {
			return nil, err
		}
		return contents, nil
	}
}
