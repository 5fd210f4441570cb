package banner

import (
	"io"
	"net/http"
)

func banner(url string) string {
	if resp, err := http.Get(url); err == nil {
		defer resp.Body.Close()
		data, _ := io.ReadAll(resp.Body)
		return string(data)
	}
	return ""
}
