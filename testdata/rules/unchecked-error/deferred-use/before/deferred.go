package deferred

import "os"

func touch(name string) error {
	f, err := os.CreateTemp("", name)
	defer func() { os.Remove(f.Name()) }()
	if err != nil {
		return err
	}
	return f.Close()
}
