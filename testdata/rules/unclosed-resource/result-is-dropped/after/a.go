package a

import "os"

func pair() (a, b *os.File, err error) {
	a, err = os.Open("a")
	if err != nil {
		return nil, nil, err
	}
	b, err = os.Open("b")
	if err != nil {
		a.Close()
		return nil, nil, err
	}
	return a, b, nil
}
