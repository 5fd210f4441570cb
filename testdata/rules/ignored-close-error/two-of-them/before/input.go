package archive

import (
	"archive/zip"
	"io"
	"os"
)

func pack(name string, text string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z := zip.NewWriter(f)
	defer z.Close()
	w, err := z.Create("text")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, text)
	return err
}
