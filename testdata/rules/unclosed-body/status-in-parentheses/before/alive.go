package alive

import "net/http"

func isUp(url string) bool {
	resp, err := http.Head(url)
	if (nil != err) || (resp.StatusCode != http.StatusOK) {
		return false
	}
	return true
}
