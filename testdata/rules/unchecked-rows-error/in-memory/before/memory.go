package memory

import (
	"bufio"
	"bytes"
	"strings"
)

func lines(text string) (n int) {
	s := bufio.NewScanner(strings.NewReader(text))
	for s.Scan() {
		n++
	}
	b := bufio.NewScanner(bytes.NewBufferString(text))
	for b.Scan() {
		n++
	}
	return n
}
