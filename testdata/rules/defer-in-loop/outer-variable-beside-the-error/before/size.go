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
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return sum, err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return sum, err
		}
		sum += info.Size()
	}
	return sum, nil
}
