package stored

import "os"

func touch(name string) (first, err error) {
	if err := os.Remove(name); err != nil {
		first = err
	}
	return first, err
}
