package dump

import (
	"compress/gzip"
	"io"
)

func dump(w io.Writer, data []byte) error {
	zw := gzip.NewWriter(w)
	_, err := zw.Write(data)
	return err
}
