package resource

import "os"

func isNonEmptyDir(dir string) (bool, error) {
	fd, err := os.Open(dir)
	if err != nil && os.IsNotExist(err) {
		return false, nil
	}

	if err != nil {
		return false, err
	}

	names, err := fd.Readdirnames(-1)
	if err != nil {
		return false, err
	}
	return len(names) > 0, nil
}
