// The file is closed by hand at the end.

package config

import (
	"encoding/json"
	"os"
)

func read(name string, into any) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	err = json.NewDecoder(file).Decode(into)
	return err
}
