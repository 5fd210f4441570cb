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
	if response.StatusCode != http.StatusOK {
		response.Body.Close()
		return nil, fmt.Errorf("status %s", response.Status)
	}
	data, err := io.ReadAll(response.Body)
	response.Body.Close()
	return data, err
}
