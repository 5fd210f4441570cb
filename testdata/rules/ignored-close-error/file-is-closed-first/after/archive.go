package archive

import (
	"bufio"
	"compress/gzip"
	"errors"
	"os"
)

func archive(dst string, data []byte) (err error) {
	out, err := os.Create(dst)
	if err != nil {
		return err
	}
	zw := gzip.NewWriter(out)
	defer func() {
		if cerr := out.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	defer func() {
		if cerr := zw.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	_, err = zw.Write(data)
	return err
}

func lines(dst string, data string) (err error) {
	out, err := os.Create(dst)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	defer func() {
		if cerr := out.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	defer func() {
		if cerr := w.Flush(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	_, err = w.WriteString(data)
	return err
}
