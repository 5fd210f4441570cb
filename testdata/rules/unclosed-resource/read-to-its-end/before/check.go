package check

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
)

func check(names []string) (map[string][]byte, error) {
	all := map[string][]byte{}
	for _, name := range names {
		rc, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(rc)
		if err != nil {
			return nil, err
		}
		zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, err
		}
		fmt.Println(name, len(zr.File))
		all[name] = data
	}
	return all, nil
}

func both(names []string) error {
	for _, name := range names {
		rc, err := os.Open(name)
		if err != nil {
			return err
		}
		data, err := io.ReadAll(rc)
		if err != nil {
			return err
		}
		info, err := rc.Stat()
		if err != nil {
			return err
		}
		fmt.Println(len(data), info.Size())
	}
	return nil
}
