// Close of a nil file returns an error and no more.

package size

import "os"

func size(name string) (int64, error) {
	file, err := os.Open(name)
	defer file.Close()
	if err != nil {
		return 0, err
	}
	status, err := file.Stat()
	if err != nil {
		return 0, err
	}
	return status.Size(), nil
}
