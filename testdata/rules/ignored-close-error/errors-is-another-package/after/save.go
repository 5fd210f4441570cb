// Another package has the name of the one that joins errors.

package save

import (
	"os"

	"example.com/case/errors"
)

func save(name string, data []byte) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return errors.Wrap(err, "create")
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	_, err = f.Write(data)
	return err
}
