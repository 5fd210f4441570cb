// The argument is evaluated at once, and there is no file whose name could be asked for.

package name

import "os"

func scratch(write func(*os.File) error) error {
	file, err := os.CreateTemp("", "scratch")
	defer os.Remove(file.Name())
	if err != nil {
		return err
	}
	defer file.Close()
	return write(file)
}
