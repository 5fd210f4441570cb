package addressof

import "os"

func note(err *error) {}

func size(name string) (n int64, err error) {
	note(&err)
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	f.Close()
	return 1, nil
}
