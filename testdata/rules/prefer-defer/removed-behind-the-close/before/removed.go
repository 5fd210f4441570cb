// The file has to be closed before it is removed.

package removed

import (
	"encoding/json"
	"os"
)

func take(name string, into any) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	err = json.NewDecoder(file).Decode(into)
	file.Close()
	os.Remove(name)
	return err
}
