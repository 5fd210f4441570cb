package pack

import (
	"bytes"
	"compress/gzip"
)

func pack(content []byte) []byte {
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	zw.Write(content)
	_ = zw.Close()
	return buf.Bytes()
}
