// Both returns give the sum as it is then, which is what it still is behind the literal; a missing file is passed over.

package size

import (
	"errors"
	"io/fs"
	"os"
)

func size(names []string) (int64, error) {
	var sum int64
	for _, name := range names {
		if err := func() error {
			f, err := os.Open(name)
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			defer f.Close()
			info, err := f.Stat()
			if err != nil {
				return err
			}
			sum += info.Size()
			return nil
		}(); err != nil {
			return sum, err
		}
	}
	return sum, nil
}
