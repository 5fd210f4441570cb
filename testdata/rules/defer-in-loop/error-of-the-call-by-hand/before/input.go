package input

import (
	"archive/zip"
	"io"
)

// copyAll drops the error of Close in each turn.
func copyAll(r *zip.Reader, w io.Writer) error {
	for _, zf := range r.File {
		rr, err := zf.Open()
		if err != nil {
			return err
		}
		defer rr.Close()
		if _, err = io.Copy(w, rr); err != nil {
			return err
		}
		_ = rr.Close()
	}
	return nil
}

// copyChecked looks at it.
func copyChecked(r *zip.Reader, w io.Writer) error {
	for _, zf := range r.File {
		rr, err := zf.Open()
		if err != nil {
			return err
		}
		defer rr.Close()
		if _, err = io.Copy(w, rr); err != nil {
			return err
		}
		if err := rr.Close(); err != nil {
			return err
		}
	}
	return nil
}

// copySome may not close it.
func copySome(r *zip.Reader, w io.Writer, closes bool) error {
	for _, zf := range r.File {
		rr, err := zf.Open()
		if err != nil {
			return err
		}
		defer rr.Close()
		if _, err = io.Copy(w, rr); err != nil {
			return err
		}
		if closes && rr.Close() != nil {
			return io.ErrClosedPipe
		}
	}
	return nil
}
