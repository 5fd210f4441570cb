package plain

import (
	"io"
	"strconv"
)

func number(text string) (string, error) {
	n, err := strconv.Atoi(text)
	s := strconv.Itoa(n + 1)
	return s, err
}

func read(r io.Reader) ([]byte, error) {
	buf := make([]byte, 8)
	n, err := r.Read(buf)
	return buf[:n], err
}
