package a

import "os"

func twice(name string) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	n := 0
	read := func() error {
		m, err := f.Read(make([]byte, 3))
		n += m
		return err
	}
	if err := read(); err != nil {
		return n, err
	}
	return n, read()
}
