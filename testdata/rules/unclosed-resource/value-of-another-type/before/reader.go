package reader

import "bufio"

type file struct{}

func (file) Read(p []byte) (int, error) { return 0, nil }
func (file) Close() error               { return nil }

func open(string) (file, error) { return file{}, nil }

func read(name string) (string, error) {
	f, err := open(name)
	if err != nil {
		return "", err
	}
	return bufio.NewReader(f).ReadString('\n')
}
