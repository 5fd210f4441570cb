package pack

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io"
)

func pack(name string, data []byte) (io.ReadCloser, error) {
	buf := new(bytes.Buffer)

	gw := gzip.NewWriter(buf)
	defer gw.Close()

	tw := tar.NewWriter(gw)
	defer func() { _ = tw.Close() }()

	if err := tw.WriteHeader(&tar.Header{Name: name, Size: int64(len(data))}); err != nil {
		return nil, err
	}
	if _, err := tw.Write(data); err != nil {
		return nil, err
	}
	return io.NopCloser(buf), nil
}

func bytesOf(name string, data []byte) ([]byte, error) {
	buf := new(bytes.Buffer)

	gw := gzip.NewWriter(buf)
	defer gw.Close()

	tw := tar.NewWriter(gw)
	defer func() { _ = tw.Close() }()

	if err := tw.WriteHeader(&tar.Header{Name: name, Size: int64(len(data))}); err != nil {
		return nil, err
	}
	if _, err := tw.Write(data); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
