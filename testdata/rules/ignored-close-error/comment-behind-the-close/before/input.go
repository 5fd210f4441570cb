package input

import (
	"encoding/json"
	"os"
)

func store(name string, v any, read func(string) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()

	if err := json.NewEncoder(f).Encode(v); err != nil {
		return err
	}
	f.Close() // Now it can be read.

	return read(f.Name())
}
