package a

import (
	"net/http"
	"time"
)

func fetch(url string) (int, error) {
	for try := 0; ; try++ {
		resp, err := http.Get(url)
		if err != nil {
			return 0, err
		}
		if resp.StatusCode >= 500 && try < 3 {
			time.Sleep(time.Second << try)
			continue
		}
		resp.Body.Close()
		return resp.StatusCode, nil
	}
}
