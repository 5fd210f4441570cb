package onpanic

import "os"

func write(name string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	defer func() {
		if r := recover(); r != nil {
			f.Close()
			panic(r)
		}
	}()
	_, err = f.WriteString("x")
	return err
}
