package beside

import "os"

func create(name string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	f.Close()
	println(name)
	return nil
}

// With `:=` the error would be another one here.
func createIf(name string) (err error) {
	if name != "" {
		_, err = os.Create(name)
		if err != nil {
			return err
		}
	}
	return err
}
