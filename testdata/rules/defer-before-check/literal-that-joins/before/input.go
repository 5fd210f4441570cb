// The literal reads the error that the function returns, and asks nothing.

package joins

import (
	"errors"
	"net/http"
)

func get(url string) (err error) {
	resp, err := http.Get(url)
	defer func() {
		err = errors.Join(err, resp.Body.Close())
	}()
	if err != nil {
		return err
	}
	return nil
}
