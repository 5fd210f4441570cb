package l5

import "example.com/case/creds"

func login(p string, prompt func(*creds.Creds) error) error {
	c, err := creds.Retrieve(p)
	c.Token = ""
	if err != nil || c.User == "" {
		return prompt(c)
	}
	return nil
}
