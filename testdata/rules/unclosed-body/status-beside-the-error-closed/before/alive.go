package alive

import (
	"errors"
	"net/http"
)

func ping(url string) error {
	resp, err := http.Get(url)
	if err == nil {
		defer resp.Body.Close()
	}
	if err != nil || resp.StatusCode != http.StatusOK {
		return errors.New("it is down")
	}
	return nil
}
