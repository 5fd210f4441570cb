package banner

import (
	"io"
	"net/http"
)

func banner(url string) string {
	if resp, err := http.Get(url); err == nil {
		data, _ := io.ReadAll(resp.Body)
		return string(data)
	}
	return ""
}
