package dropped

import (
	"bufio"
	"io"
)

func count(r io.Reader) (n int) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		n++
	}
	_ = s.Err()
	return n
}
