package head

import "net/http"

func head(url string) (*http.Response, error) {
	resp, err := http.Head(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return resp, nil
}

func tag(url string) string {
	resp, err := head(url)
	if err != nil {
		return ""
	}
	return resp.Header.Get("ETag")
}
