// A helper in a generated file closes it; another one there ends the process.

package a

import "os"

func first(name string) (byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	b := make([]byte, 1)
	_, err = f.Read(b)
	shut(f)
	return b[0], err
}

func second(name string, isStrict bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	if isStrict {
		die("not yet")
	}
	return f.Close()
}
