package labelled

import (
	"bufio"
	"io"
)

func until(r io.Reader, stop map[string]bool) ([]string, error) {
	s := bufio.NewScanner(r)
	var lines []string
scan:
	for s.Scan() {
		switch {
		case stop[s.Text()]:
			break scan
		default:
			lines = append(lines, s.Text())
		}
	}
	return lines, nil
}
