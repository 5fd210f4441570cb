package dropped

import "os"

func size(name string) int64 {
	info, _ := os.Stat(name)
	return info.Size()
}

func again(name string) int64 {
	info, err := os.Stat(name)
	_ = err
	return info.Size()
}
