package closed

import "os"

func touch(name string) error {
	f, err := os.Create(name)
	f.Close()
	return err
}
