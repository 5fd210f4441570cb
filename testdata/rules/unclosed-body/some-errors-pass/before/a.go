package a

import (
	"context"
	"errors"
	"net/http"
)

func status(url string) (int, error) {
	resp, err := http.Get(url)
	if err != nil && !errors.Is(err, context.Canceled) {
		return 0, err
	}
	if resp == nil {
		return 0, nil
	}
	return resp.StatusCode, nil
}
