package resource

import (
	"io"
	"os"
)

func roundTrip(text string) (string, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer w.Close()
	defer r.Close()
	if _, err := io.WriteString(w, text); err != nil {
		return "", err
	}
	w.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return "", err
	}
	r.Close()
	return string(data), nil
}
