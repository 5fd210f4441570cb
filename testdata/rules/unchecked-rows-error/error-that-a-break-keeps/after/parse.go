// The loop is left with an error in the result: the check has a variable of its own.

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
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	return
}
