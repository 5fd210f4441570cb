package literal

import "os"

func write(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		f.Close()
	}()
	_, err = f.Write(data)
	return err
}

// Dropped for all to see.
func writeQuietly(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	_, err = f.Write(data)
	return err
}
