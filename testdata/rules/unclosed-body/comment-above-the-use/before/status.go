package status

import "net/http"

func code(url string, tell func(error)) int {
	resp, err := http.Get(url)
	tell(err)

	// What the server thinks of it.
	code := resp.StatusCode
	return code
}
