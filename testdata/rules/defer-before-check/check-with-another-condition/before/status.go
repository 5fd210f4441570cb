// Behind this check the body of a refused request would not be closed.

package status

import (
	"fmt"
	"io"
	"net/http"
)

func fetch(url string) ([]byte, error) {
	response, err := http.Get(url)
	defer response.Body.Close()
	if err != nil || response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("cannot get %s: %w", url, err)
	}
	return io.ReadAll(response.Body)
}
