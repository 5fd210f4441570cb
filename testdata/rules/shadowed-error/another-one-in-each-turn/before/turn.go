package turn

import "os"

func clear(names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		if _, err := f.Stat(); err != nil {
			f.Close()
			continue
		}
		f.Close()
	}
	return nil
}
