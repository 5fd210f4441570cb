package size

import "os"

func size(name string) (int64, error) {
	info, err := os.Stat(name)
	n := info.Size()
	return n, err
}
