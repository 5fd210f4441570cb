package help

import (
	"io"
	"os"
)

type Taker interface{ Take(f *os.File) }

type Box struct{ file *os.File }

func (b *Box) Put(f *os.File) { b.file = f }

func Count(f *os.File) (int, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return int(info.Size()), nil
}

func Drain(f *os.File) (int, error) {
	defer shut(f)
	n, err := io.Copy(io.Discard, f)
	return int(n), err
}

func shut(f *os.File) { f.Close() }
