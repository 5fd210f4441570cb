package neighbour

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
)

func unzip(dir string, z *zip.Reader) (err error) {
	for _, zf := range z.File {
		name := filepath.Join(dir, zf.Name)
		if zf.FileInfo().IsDir() {
			err = os.MkdirAll(name, zf.FileInfo().Mode())
			if err != nil {
				return
			}
		} else {
			var fo *os.File
			fo, err = os.Create(name)
			if err != nil {
				return
			}
			var fi io.ReadCloser
			fi, err = zf.Open()
			if err != nil {
				fo.Close()
				return
			}
			_, err = io.CopyN(fo, fi, 10)
			fi.Close()
			if err != nil {
				fo.Close()
				return
			}
			fo.Close()
		}
	}
	return
}
