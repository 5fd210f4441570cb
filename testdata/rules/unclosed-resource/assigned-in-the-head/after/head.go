package head

import (
	"io"
	"os"
)

func read(name string) (data []byte, err error) {
	var f *os.File
	if f, err = os.Open(name); err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// The variable ends with the statement.
func size(name string) int64 {
	f, err := os.Open(name)
	if err != nil {
		return 0
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		return info.Size()
	}
	return 0
}
