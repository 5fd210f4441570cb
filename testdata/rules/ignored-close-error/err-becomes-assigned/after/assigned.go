package assigned

import (
	"errors"
	"fmt"
	"os"
)

func save(name string) (err error) {
	err = os.MkdirAll("out", 0o700)
	if err != nil {
		return err
	}
	f, ferr := os.Create(name)
	if ferr != nil {
		return ferr
	}
	defer func() {
		if cerr := f.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	_, err = fmt.Fprintln(f, name)
	return err
}
