package literal

import "os"

func touch(name string, each func(func() error)) (err error) {
	each(func() error {
		err := os.Remove(name)
		if err == nil {
			return nil
		}
		return nil
	})
	return err
}
