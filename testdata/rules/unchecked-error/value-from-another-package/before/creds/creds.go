package creds

import "os"

type Creds struct{ User, Token string }

func Retrieve(p string) (*Creds, error) {
	found := &Creds{}
	b, err := os.ReadFile(p)
	if err == nil {
		found.User = string(b)
	}
	return found, err
}
