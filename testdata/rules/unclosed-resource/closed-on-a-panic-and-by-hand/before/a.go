package byhand

import "os"

func write(name string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			f.Close()
			panic(r)
		}
	}()
	if _, err = f.WriteString("x"); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
