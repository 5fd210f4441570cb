// The error of Close goes nowhere.

package lost

import "os"

func write(name, text string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() error {
		return file.Close()
	}()
	_, err = file.WriteString(text)
	return err
}
