package size

import "os"

func size(name string) (int64, error) {
	info, err := os.Stat(name)
	if err != nil {
		return 0, err
	}
	n := info.Size()
	return n, err
}
