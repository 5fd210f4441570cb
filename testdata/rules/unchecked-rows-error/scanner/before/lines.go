package lines

import (
	"bufio"
	"io"
)

type line struct{ text string }

func first(r io.Reader) (line, error) {
	s := bufio.NewScanner(r)
	var last line
	for s.Scan() {
		last = line{s.Text()}
	}
	return last, nil
}
