package lines

import (
	"bufio"
	"errors"
	"os"
)

func write(name, line string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	w := bufio.NewWriter(f)
	defer func() {
		if cerr := w.Flush(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	_, err = w.WriteString(line)
	return err
}
