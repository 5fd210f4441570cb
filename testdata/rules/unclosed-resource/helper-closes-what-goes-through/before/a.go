package a

import "os"

func atExit(f *os.File, err error) *os.File {
	if err != nil {
		panic(err)
	}
	cleanup = append(cleanup, f)
	return f
}

var cleanup []*os.File

func first(name string) byte {
	f := atExit(os.Open(name))
	b := make([]byte, 1)
	f.Read(b)
	return b[0]
}
