package m

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
)

func pack(names []string) (_ io.Reader, err error) {
	buf := new(bytes.Buffer)

	gz := gzip.NewWriter(buf)
	defer gz.Close()

	tw := tar.NewWriter(gz)
	defer func() {
		if cerr := tw.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()

	for _, n := range names {
		if err := tw.WriteHeader(&tar.Header{Name: n}); err != nil {
			return nil, err
		}
	}
	if err := tw.Flush(); err != nil {
		return nil, err
	}
	return io.NopCloser(buf), nil
}
