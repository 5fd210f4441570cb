// The blank line does not come between the call and its check.

package config

import "os"

func read() (int64, error) {
	f, err := os.Open("config.json")
	defer f.Close()

	if err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func temporary() (func(), error) {
	f, err := os.CreateTemp("", "config")
	if err != nil {
		return nil, err
	}
	return func() { os.Remove(f.Name()) }, nil
}

func use() error {
	cleanup, err := temporary()
	defer cleanup()

	if err != nil {
		return err
	}
	return os.Chdir("..")
}
