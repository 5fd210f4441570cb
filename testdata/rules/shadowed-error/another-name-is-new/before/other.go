package other

import "os"

func read(name string) (data []byte, err error) {
	if name != "" {
		read, err := os.ReadFile(name)
		if err == nil {
			data = read
		}
	}
	return data, err
}
