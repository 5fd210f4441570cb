package a

import (
	"encoding/json"
	"io"
	"os"
)

func export(v any, to io.Writer) error {
	f, err := os.Create("config")
	if err != nil {
		return err
	}
	defer f.Close()
	if err := json.NewEncoder(f).Encode(v); err != nil {
		return err
	}

	f, err = os.Open("layer")
	if err != nil {
		return err
	}
	defer f.Close()

	_, err = io.Copy(to, f)
	return err
}
