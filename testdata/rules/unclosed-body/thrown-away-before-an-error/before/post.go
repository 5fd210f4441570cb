// The name of the error is free where the response is thrown away: it is declared further down only.

package post

import (
	"net/http"
	"strings"
)

func tell(url string) error {
	http.Post(url, "text/plain", strings.NewReader("done"))

	req, err := http.NewRequest("PUT", url, nil)
	if err != nil {
		return err
	}
	println(req.Method)
	return nil
}
