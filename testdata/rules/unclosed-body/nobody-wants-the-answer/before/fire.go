package fire

import "net/http"

func ping(url string) error {
	_, err := http.Get(url)
	return err
}

func fire(url string) {
	http.Post(url, "text/plain", nil)
}

// A transport of a test may give no response.
func trip(rt http.RoundTripper, req *http.Request) {
	rt.RoundTrip(req)
}
