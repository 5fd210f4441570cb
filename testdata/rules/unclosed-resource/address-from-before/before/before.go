// What has the address of the variable closes whatever it holds then.

package before

import (
	"errors"
	"os"
)

func open(name string, kept **os.File) error {
	var f *os.File
	defer shut(&f)
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	if name == "-" {
		return errors.New("no such name")
	}
	*kept, f = f, nil
	return nil
}

func shut(f **os.File) {
	if *f != nil {
		(*f).Close()
	}
}
