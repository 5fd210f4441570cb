package archive

import (
	"bufio"
	"compress/gzip"
	"os"
)

func archive(dst string, data []byte) error {
	out, err := os.Create(dst)
	if err != nil {
		return err
	}
	zw := gzip.NewWriter(out)
	defer zw.Close()
	defer out.Close()
	_, err = zw.Write(data)
	return err
}

func lines(dst string, data string) error {
	out, err := os.Create(dst)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	defer w.Flush()
	defer out.Close()
	_, err = w.WriteString(data)
	return err
}
