package a

import "os"

func open(name string) (f *os.File, err error) {
	f, err = os.Open(name)
	if err != nil {
		return
	}
	_, err = f.Seek(3, 0)
	return
}

func try(name string) (f *os.File, err error) {
	defer func() {
		if err != nil && f != nil {
			f.Close()
		}
	}()
	f, err = os.Open(name)
	if err != nil {
		return
	}
	_, err = f.Seek(3, 0)
	return f, err
}
