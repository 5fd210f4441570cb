package packed

import (
	"compress/gzip"
	"os"
)

func write(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	g := gzip.NewWriter(f)
	if _, err := g.Write(data); err != nil {
		return err
	}
	if err := g.Flush(); err != nil {
		return err
	}
	if err := g.Close(); err != nil {
		return err
	}
	return f.Close()
}

func resume(name string, have int64, check func(*os.File) error) error {
	var f *os.File
	var err error
	if have > 0 {
		if f, err = os.OpenFile(name, os.O_RDWR, 0); err != nil {
			return err
		}
		if err := check(f); err != nil {
			f.Close()
			have = 0
		}
	}
	if have == 0 {
		if f, err = os.Create(name); err != nil {
			return err
		}
	}
	defer f.Close()
	return check(f)
}
