package fire

import "net/http"

func ping(url string) error {
	resp, err := http.Get(url)
	if err == nil {
		resp.Body.Close()
	}
	return err
}

func fire(url string) {
	if resp, err := http.Post(url, "text/plain", nil); err == nil {
		resp.Body.Close()
	}
}

// A transport of a test may give no response.
func trip(rt http.RoundTripper, req *http.Request) {
	rt.RoundTrip(req)
}
