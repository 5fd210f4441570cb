package lines

import (
	"bufio"
	"net/http"
)

func lines(url string) (*bufio.Scanner, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	return bufio.NewScanner(resp.Body), nil
}
