// The literal keeps what Close says.

package kept

import "os"

func write(name, text string) (err error) {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := file.Close(); err == nil {
			err = cerr
		}
	}()
	_, err = file.WriteString(text)
	return err
}
