// A `:=` in the head would declare another err, and the one that is returned would stay nil.

package head

import "net/http"

func param() (string, error) { return "code", nil }

func authorize(c *http.Client, url string) (string, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return "", err
	}
	var code string
	if _, err = c.Do(req); err == nil {
		code, err = param()
	}
	return code, err
}
