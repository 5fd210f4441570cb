package feed

import (
	"bufio"
	"net/http"
)

// Parser reads lines.
type Parser interface{ Parse(r *bufio.Reader) error }

func feed(p Parser, url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return p.Parse(bufio.NewReader(resp.Body))
}
