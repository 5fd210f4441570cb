package plainreader

import (
	"compress/gzip"
	"io"
)

func read(r io.Reader, packed bool) ([]byte, error) {
	in := r
	if packed {
		var err error
		in, err = gzip.NewReader(r)
		if err != nil {
			return nil, err
		}
	}
	return io.ReadAll(in)
}
