// A variable of the function holds the file of the last turn, and it is read behind the loop. Shown, not fixed.

package last

import (
	"io"
	"os"
)

func lastNonEmpty(names []string) ([]byte, error) {
	var last *os.File
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.Size() > 0 {
			last = f
		}
	}
	if last == nil {
		return nil, os.ErrNotExist
	}
	return io.ReadAll(last)
}
