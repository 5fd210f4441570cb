// What is written is closed by hand for its error.

package written

import (
	"encoding/json"
	"os"
)

func write(name string, from any) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	err = json.NewEncoder(file).Encode(from)
	file.Close()
	return err
}
