package a

import "os"

func reader(name string) (func() error, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	read := func() error {
		_, err := f.Read(make([]byte, 3))
		return err
	}
	if err := read(); err != nil {
		return nil, err
	}
	return read, nil
}

func closed(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	done := func() { f.Close() }
	_, err = f.Stat()
	done()
	return err
}

func inTurns(names []string) (n int) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		late := func() { f.Read(make([]byte, 3)) }
		n++
		defer late()
	}
	return n
}
