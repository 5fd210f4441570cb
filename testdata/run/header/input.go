// Package header reads the first line of a file.
package header

import (
	"bufio"
	"errors"
	"os"
)

// Read gives the first line.
func Read(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	lines := bufio.NewScanner(f)
	if !lines.Scan() {
		return "", errors.Join(errors.New("no header"), lines.Err())
	}
	first := lines.Text()
	f.Close()
	return first, nil
}
