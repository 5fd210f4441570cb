package size

import "os"

func size(name string) (n int64, err error) {
	var info os.FileInfo
	if name != "" {
		info, err = os.Stat(name)
		if err == nil {
			n = info.Size()
		}
	}
	_ = info
	return n, err
}
