package returned

import (
	"bufio"
	"io"
)

func skip(r io.Reader) *bufio.Scanner {
	s := bufio.NewScanner(r)
	for s.Scan() {
		if s.Text() == "" {
			break
		}
	}
	return s
}
