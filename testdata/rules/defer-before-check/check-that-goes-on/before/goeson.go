// The check only logs.

package goeson

import (
	"io"
	"log"
	"net/http"
)

func fetch(url string) ([]byte, error) {
	response, err := http.Get(url)
	defer response.Body.Close()
	if err != nil {
		log.Print(err)
	}
	return io.ReadAll(response.Body)
}
