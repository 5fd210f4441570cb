package lines

import (
	"bufio"
	"os"
)

func write(name, line string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	_, err = w.WriteString(line)
	return err
}
