package maybe

import "net/http"

func alive(url string) bool {
	resp, _ := http.Get(url)
	if resp == nil {
		return false
	}
	return resp.StatusCode == http.StatusOK
}
