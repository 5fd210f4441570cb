package archive

import (
	"archive/zip"
	"errors"
	"io"
	"os"
)

func pack(name string, text string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	z := zip.NewWriter(f)
	defer func() {
		if cerr := z.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	w, err := z.Create("text")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, text)
	return err
}
