package shadowed

import "os"

func save(names []string, data []byte) (err error) {
	if len(names) > 0 {
		f, err := os.Create(names[0])
		if err != nil {
			return err
		}
		defer f.Close()
		if _, err := f.Write(data); err != nil {
			return err
		}
	}
	return err
}
