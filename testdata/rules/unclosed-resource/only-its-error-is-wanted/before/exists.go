package exists

import "os"

func exists(name string) bool {
	_, err := os.Open(name)
	return err == nil
}

func touch(name string) error {
	_, err := os.Create(name)
	return err
}

func touchQuietly(name string) {
	os.Create(name)
}

func touchThem(names []string) {
	for _, name := range names {
		_, _ = os.Create(name)
	}
}
