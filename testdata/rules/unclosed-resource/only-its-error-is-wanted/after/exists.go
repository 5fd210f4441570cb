package exists

import "os"

func exists(name string) bool {
	f, err := os.Open(name)
	if err == nil {
		f.Close()
	}
	return err == nil
}

func touch(name string) error {
	f, err := os.Create(name)
	if err == nil {
		f.Close()
	}
	return err
}

func touchQuietly(name string) {
	if f, err := os.Create(name); err == nil {
		f.Close()
	}
}

func touchThem(names []string) {
	for _, name := range names {
		if f, err := os.Create(name); err == nil {
			f.Close()
		}
	}
}
