package literal

import (
	"io"
	"log"
	"net/http"
)

func body(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err := resp.Body.Close(); err != nil {
			log.Print(err)
		}
	}()
	return io.ReadAll(resp.Body)
}
