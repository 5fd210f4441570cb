package compared

import "os"

func size(name string) (int64, error) {
	info, err := os.Stat(name)
	if info != nil {
		return info.Size(), err
	}
	return 0, err
}
