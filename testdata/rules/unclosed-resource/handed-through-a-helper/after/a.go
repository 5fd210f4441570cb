package a

import (
	"io"
	"os"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func size(name string) int64 {
	f := must(os.Open(name))
	defer f.Close()
	return must(f.Seek(0, io.SeekEnd))
}
