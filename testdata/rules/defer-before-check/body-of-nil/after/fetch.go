// The request may fail, and then there is no response.

package fetch

import (
	"io"
	"net/http"
)

func fetch(client *http.Client, request *http.Request) ([]byte, error) {
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	// the connection goes back to its pool
	defer response.Body.Close() // also where reading fails
	return io.ReadAll(response.Body)
}
