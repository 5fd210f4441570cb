package sum

import (
	"crypto/sha256"
	"io"
	"os"
)

func sums(names []string) ([][]byte, error) {
	var sums [][]byte
	for _, name := range names {
		if err := func() error {
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			h := sha256.New()
			if _, err := io.Copy(h, f); err != nil {
				return err
			}
			sums = append(sums, h.Sum(nil))
			return nil
		}(); err != nil {
			return nil, err
		}
	}
	return sums, nil
}
