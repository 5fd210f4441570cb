package once

import (
	"bufio"
	"io"
)

func once(r io.Reader) string {
	s := bufio.NewScanner(r)
	if s.Scan() {
		return s.Text()
	}
	return ""
}
