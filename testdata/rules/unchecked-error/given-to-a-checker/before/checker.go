package checker

import "os"

func must(info os.FileInfo, err error) {
	if err != nil {
		panic(err)
	}
}

func size(name string) int64 {
	info, err := os.Stat(name)
	must(info, err)
	return info.Size()
}
