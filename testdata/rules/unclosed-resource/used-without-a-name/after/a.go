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
	f := open(name)
	defer f.Close()
	return io.ReadAll(f)
}

func decode(name string, v any) error {
	f := open(name)
	defer f.Close()
	err := json.NewDecoder(f).Decode(v)
	return err
}

func first(name string) string {
	f := open(name)
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Scan()
	return lines.Text()
}
