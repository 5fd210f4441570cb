package example

import (
	"io"
	"os"
)

func firstWithText(names []string) (string, int, error) {
	for i, name := range names {
		if stop, result, result2, err := func() (bool, string, int, error) {
			f, err := os.Open(name)
			if err != nil {
				return true, "", 0, err
			}
			defer f.Close()
			text, err := io.ReadAll(f)
			if err != nil {
				return true, "", i, err
			}
			if len(text) > 0 {
				return true, string(text), i, nil
			}
			return false, "", 0, nil
		}(); stop {
			return result, result2, err
		}
	}
	return "", -1, nil
}
