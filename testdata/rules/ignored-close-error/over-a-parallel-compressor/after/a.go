// The last block of the compressor is written by its Close: that error matters as much as that of the archive above it.

package a

import (
	"archive/tar"
	"errors"
	"io"

	"github.com/klauspost/pgzip"
)

func stream(w io.Writer, names []string) (err error) {
	gw := pgzip.NewWriter(w)
	defer func() {
		if cerr := gw.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()

	tw := tar.NewWriter(gw)
	defer func() {
		if cerr := tw.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()

	for _, name := range names {
		if err := tw.WriteHeader(&tar.Header{Name: name}); err != nil {
			return err
		}
	}
	return nil
}
