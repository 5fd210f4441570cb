package first

import (
	"io"
	"os"
)

func read(names []string) ([]byte, error) {
	var f *os.File
	var err error
	for _, name := range names {
		if f != nil {
			f.Close()
		}
		f, err = os.Open(name)
		if err != nil {
			continue
		}
		info, err := f.Stat()
		if err == nil && !info.IsDir() {
			break
		}
	}
	if f == nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
