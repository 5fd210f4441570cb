// Nothing follows the defer, but nothing can depend on a file that was only opened for reading.

package readable

import "os"

// readable says which of the files can't be opened.
func readable(names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		f.Close()
	}
	return nil
}

func touch(names []string) {
	for _, name := range names {
		f, _ := os.Open(name)
		f.Close()
	}
}
