package pack

import (
	"compress/gzip"
	"errors"
	"io"
)

func pack(w io.Writer, data []byte) (err error) {
	zw := gzip.NewWriter(w)
	defer func() {
		if cerr := zw.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	_, err = zw.Write(data)
	return err
}
