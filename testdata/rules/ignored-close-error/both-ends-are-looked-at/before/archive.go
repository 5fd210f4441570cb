package archive

import (
	"bufio"
	"errors"
	"os"
)

func lines(dst string, data string) (err error) {
	out, err := os.Create(dst)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	defer func() {
		err = errors.Join(err, w.Flush(), out.Close())
	}()
	_, err = w.WriteString(data)
	return err
}
