package a

import (
	"net/http"
	"time"
)

func eventually(url string) (n int, err error) {
	for range 3 {
		var resp *http.Response
		resp, err = http.Get(url)
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		n = resp.StatusCode
		break
	}
	return n, err
}
