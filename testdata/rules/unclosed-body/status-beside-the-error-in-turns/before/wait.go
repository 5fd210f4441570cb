package wait

import (
	"io"
	"net/http"
	"time"
)

func first(urls []string) ([]byte, error) {
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil || resp.StatusCode != http.StatusOK {
			time.Sleep(time.Second)
			continue
		}
		content, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		return content, err
	}
	return nil, io.EOF
}

func up(url string) bool {
	for range 10 {
		resp, err := http.Get(url)
		if err == nil && resp.StatusCode == http.StatusOK {
			return true
		}
		time.Sleep(time.Second)
	}
	return false
}
