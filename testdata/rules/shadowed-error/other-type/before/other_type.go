package othertype

import "strconv"

func parse(text string) (err error) {
	if text != "" {
		err, rest := len(text), text
		if err == 0 {
			_, _ = strconv.Atoi(rest)
		}
	}
	return err
}
