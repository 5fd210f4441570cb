package fire

import "net/http"

func ping(url string) error {
	_, err := http.Get(url)
	return err
}

func fire(url string) {
	http.Post(url, "text/plain", nil)
}
