package sum

import (
	"crypto/sha256"
	"io"
	"os"
)

func sums(names []string) ([][]byte, error) {
	var sums [][]byte
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		h := sha256.New()
		if _, err := io.Copy(h, f); err != nil {
			return nil, err
		}
		sums = append(sums, h.Sum(nil))
	}
	return sums, nil
}
