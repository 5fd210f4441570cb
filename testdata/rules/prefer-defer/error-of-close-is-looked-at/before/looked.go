// The error of Close is what the caller gets.

package looked

import (
	"encoding/json"
	"os"
)

func read(name string, into any) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	if err := json.NewDecoder(file).Decode(into); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
