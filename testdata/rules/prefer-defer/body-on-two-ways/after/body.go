// The body is closed on each way.

package body

import (
	"fmt"
	"io"
	"net/http"
)

func get(url string) ([]byte, error) {
	response, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %s", response.Status)
	}
	data, err := io.ReadAll(response.Body)
	return data, err
}
