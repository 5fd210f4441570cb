package stream

import (
	"compress/gzip"
	"io"
)

func squeeze(r io.Reader) io.Reader {
	out, in := io.Pipe()
	go func() {
		zw := gzip.NewWriter(in)
		_, err := io.Copy(zw, r)
		if cerr := zw.Close(); err == nil {
			err = cerr
		}
		in.CloseWithError(err)
	}()
	return out
}
