package example

import (
	"io"
	"os"
)

func firstWithText(names []string) (string, int, error) {
	for i, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return "", 0, err
		}
		text, err := io.ReadAll(f)
		f.Close()
		if err != nil {
			return "", i, err
		}
		if len(text) > 0 {
			return string(text), i, nil
		}
	}
	return "", -1, nil
}
