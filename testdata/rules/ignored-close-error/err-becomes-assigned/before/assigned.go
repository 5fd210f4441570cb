package assigned

import (
	"fmt"
	"os"
)

func save(name string) error {
	err := os.MkdirAll("out", 0o700)
	if err != nil {
		return err
	}
	f, ferr := os.Create(name)
	if ferr != nil {
		return ferr
	}
	defer f.Close()
	_, err = fmt.Fprintln(f, name)
	return err
}
