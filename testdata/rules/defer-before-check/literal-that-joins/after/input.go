// The literal reads the error that the function returns, and asks nothing.

package joins

import (
	"errors"
	"net/http"
)

func get(url string) (err error) {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, resp.Body.Close())
	}()
	return nil
}
