package dump

import (
	"compress/gzip"
	"io"
)

func dump(w io.Writer, data []byte) error {
	zw := gzip.NewWriter(w)
	defer zw.Close()
	_, err := zw.Write(data)
	return err
}
