package field

import "os"

type source struct {
	name string
	file *os.File
}

func size(name string) (int64, error) {
	s := source{name: name}
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	s.file = f
	defer s.file.Close()
	info, err := s.file.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
