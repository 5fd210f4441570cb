// Another package has the name of the one that joins errors.

package save

import (
	"os"

	"example.com/case/errors"
)

func save(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return errors.Wrap(err, "create")
	}
	defer f.Close()
	_, err = f.Write(data)
	return err
}
