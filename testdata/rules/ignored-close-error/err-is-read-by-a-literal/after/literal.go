package literal

import (
	"errors"
	"fmt"
	"log"
	"os"
)

func save(name string) (retErr error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { log.Print(err) }()
	defer func() {
		if cerr := f.Close(); cerr != nil {
			retErr = errors.Join(retErr, cerr)
		}
	}()
	_, werr := fmt.Fprintln(f, name)
	return werr
}
