package settings

import "os"

func open(folder string) (*os.File, error) {
	return os.Open(folder + "/settings")
}
