package ranged

import (
	"io"
	"os"
)

func usedBehind(files []*os.File) (total int64) {
	for _, f := range files {
		defer f.Close()
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return 0
		}
	}
	for _, f := range files {
		info, err := f.Stat()
		if err == nil {
			total += info.Size()
		}
	}
	return total
}

func again(files []*os.File) {
	for range 3 {
		for _, f := range files {
			defer f.Close()
			f.Sync()
		}
	}
}

func collected(files chan *os.File) io.Reader {
	var all []io.Reader
	for f := range files {
		defer f.Close()
		all = append(all, f)
	}
	return io.MultiReader(all...)
}

type set struct{ files []*os.File }

func (s *set) sync() {
	for _, f := range s.files {
		defer f.Close()
		f.Sync()
	}
}

func heldToTheEnd(files []*os.File) {
	for _, f := range files {
		defer f.Close()
	}
}
