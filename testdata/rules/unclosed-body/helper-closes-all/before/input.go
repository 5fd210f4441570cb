package all

import (
	"io"
	"net/http"
)

func closeAll(closers ...io.Closer) {
	for _, closer := range closers {
		closer.Close()
	}
}

func status(url string) (string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return "", err
	}
	closeAll(resp.Body)
	return resp.Status, nil
}
