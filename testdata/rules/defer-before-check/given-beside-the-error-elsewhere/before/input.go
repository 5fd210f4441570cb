package m

import "example.com/case/help"

func use(ok bool) error {
	c, err := help.Open(ok)
	defer c.Close()
	if err != nil {
		return err
	}
	return nil
}
