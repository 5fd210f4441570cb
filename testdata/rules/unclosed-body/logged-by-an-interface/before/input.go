package input

import "net/http"

// keeper may keep what it is given.
type keeper interface {
	Fatalf(format string, args ...any)
}

func show(url string, k keeper) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	k.Fatalf("answer: %v", resp)
	return nil
}
