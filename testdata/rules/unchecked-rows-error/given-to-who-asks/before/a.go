package a

import (
	"bufio"
	"io"
)

type source struct{ lines *bufio.Scanner }

func (s *source) err() error { return s.lines.Err() }

func count(r io.Reader) (int, error) {
	s := &source{lines: bufio.NewScanner(r)}
	n := 0
	for s.lines.Scan() {
		n++
	}
	return n, s.err()
}
