package m

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io"
)

func pack(names []string) (io.Reader, error) {
	buf := new(bytes.Buffer)

	gz := gzip.NewWriter(buf)
	defer gz.Close()

	tw := tar.NewWriter(gz)
	defer tw.Close()

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
