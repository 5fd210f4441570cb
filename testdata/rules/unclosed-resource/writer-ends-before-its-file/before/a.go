package packed

import (
	"compress/gzip"
	"os"
)

func write(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	g := gzip.NewWriter(f)
	if _, err := g.Write(data); err != nil {
		return err
	}
	if err := g.Close(); err != nil {
		return err
	}
	return f.Close()
}
