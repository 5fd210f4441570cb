package pack

import (
	"compress/flate"
	"compress/gzip"
	"os"
)

func pack(name string, content []byte) error {
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	w := gzip.NewWriter(out)
	if _, err := w.Write(content); err != nil {
		out.Close()
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return out.Close()
}

func squeeze(name string, content []byte, fast bool) error {
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	if fast {
		w, err := flate.NewWriter(out, flate.BestSpeed)
		if err != nil {
			out.Close()
			return err
		}
		defer w.Close()
		if _, err := w.Write(content); err != nil {
			out.Close()
			return err
		}
	}
	return out.Close()
}
