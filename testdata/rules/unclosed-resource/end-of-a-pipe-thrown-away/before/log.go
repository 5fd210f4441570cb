package resource

import (
	"log"
	"os"
)

func silence() {
	if _, w, err := os.Pipe(); err == nil {
		log.SetOutput(w)
	}
}

func answer() (*os.File, error) {
	r, _, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	return r, nil
}
