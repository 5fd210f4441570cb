package pack

import (
	"compress/gzip"
	"io"
)

func pack(w io.Writer, data []byte) error {
	zw := gzip.NewWriter(w)
	defer zw.Close()
	_, err := zw.Write(data)
	return err
}
