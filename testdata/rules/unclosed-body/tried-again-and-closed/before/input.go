package again

import "net/http"

func closedBefore(url string) (*http.Response, error) {
	var resp *http.Response
	var err error
	for range 3 {
		if resp != nil {
			resp.Body.Close()
		}
		resp, err = http.Get(url)
		if err == nil && resp.StatusCode == http.StatusOK {
			break
		}
	}
	return resp, err
}

func onlyOnErrors(url string) (*http.Response, error) {
	var resp *http.Response
	var err error
	for range 3 {
		resp, err = http.Get(url)
		if err == nil {
			break
		}
	}
	return resp, err
}

func collected(urls []string) (all []*http.Response) {
	var resp *http.Response
	var err error
	for _, url := range urls {
		resp, err = http.Get(url)
		if err != nil {
			continue
		}
		all = append(all, resp)
	}
	return all
}
