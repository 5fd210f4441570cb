// One branch wants the error; a check before both would end it.

package branch

import "net/url"

func host(text string, isBad bool) (string, error) {
	u, err := url.Parse(text)
	if isBad {
		return "", err
	} else if u.Host == "" {
		return "none", nil
	}
	return u.Host, nil
}
