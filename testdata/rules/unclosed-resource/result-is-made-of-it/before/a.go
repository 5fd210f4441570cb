package a

import (
	"compress/gzip"
	"os"
)

func open(name string) (r *gzip.Reader, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	r, err = gzip.NewReader(f)
	return
}
