// The removal is put off already: the file is closed before it.

package temp

import (
	"os"
)

func write(text string) error {
	f, err := os.CreateTemp("", "notes")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()

	_, err = f.WriteString(text)
	return err
}
