package total

import (
	"io"
	"os"
)

func total(paths []string) int64 {
	var n int64
	for _, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			continue
		}
		info, err := f.Stat()
		if err != nil {
			f.Close()
			continue
		}
		n += info.Size()
		f.Close()
	}
	return n
}

func texts(paths []string) ([][]byte, error) {
	var all [][]byte
	for _, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(f)
		f.Close()
		if err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, nil
}
