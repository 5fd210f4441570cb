package save

import "os"

// The removal has to hear of the error of the Close.
func save(name string, data []byte) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	defer func() {
		if err != nil {
			os.Remove(name)
		}
	}()
	_, err = f.Write(data)
	return err
}

func saveAll(name string, data [][]byte) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if len(data) == 0 {
		return nil
	}
	defer func() {
		if err != nil {
			os.Remove(name)
		}
	}()
	for _, part := range data {
		if _, err := f.Write(part); err != nil {
			return err
		}
	}
	return nil
}
