package whether

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
		f.Close()
	}()
	_, err = f.WriteString("x")
	return err
}
