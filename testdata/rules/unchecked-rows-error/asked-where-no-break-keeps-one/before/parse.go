// The scanner is asked where the loop has found no error of its own.

package example

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

func parse(r io.Reader) (lines []string, err error) {
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		line := scanner.Text()
		if !strings.Contains(line, "=") {
			err = errors.New("no key")
			break
		}
		lines = append(lines, line)
	}
	if err == nil {
		err = scanner.Err()
	}
	return
}
