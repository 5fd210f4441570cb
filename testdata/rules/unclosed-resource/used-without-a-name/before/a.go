package a

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
)

func open(name string) *os.File {
	f, err := os.Open(name)
	if err != nil {
		panic(err)
	}
	return f
}

func all(name string) ([]byte, error) {
	return io.ReadAll(open(name))
}

func decode(name string, v any) error {
	err := json.NewDecoder(open(name)).Decode(v)
	return err
}

func first(name string) string {
	lines := bufio.NewScanner(open(name))
	lines.Scan()
	return lines.Text()
}
