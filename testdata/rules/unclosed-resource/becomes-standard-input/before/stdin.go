// The file is there for the life of the process.

package stdin

import "os"

func from(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	os.Stdin = f
	return nil
}
