// The file is removed where something went wrong, and stays where all went well.

package example

import (
	"errors"
	"os"
)

func save(name string, data []byte) (err error) {
	defer func() {
		if err != nil {
			os.Remove(name)
		}
	}()
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	if len(data) > 5 {
		return errors.New("too long")
	}
	_, err = f.Write(data)
	return err
}
