package quick

import (
	"io"
	"net/http"
)

func quick(url string) []byte {
	resp, _ := http.Get(url)
	data, _ := io.ReadAll(resp.Body)
	return data
}
