package settings

import "io"

func read(folder string) ([]byte, error) {
	file, err := open(folder)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(file)
}
