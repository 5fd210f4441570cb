package a

import (
	"bufio"
	"strings"
)

func count(text string) (int, error) {
	lines := bufio.NewScanner(strings.NewReader(text))
	n := 0
	for lines.Scan() {
		n++
	}
	return n, nil
}
