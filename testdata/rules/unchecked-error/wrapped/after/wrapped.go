package wrapped

import (
	"fmt"
	"net/url"
)

type target struct{ host, port string }

func parse(text string) (target, error) {
	if text == "" {
		return target{}, fmt.Errorf("cannot parse: %w", url.EscapeError(text))
	}
	u, err := url.Parse(text)
	if err != nil {
		return target{}, fmt.Errorf("cannot parse: %w", err)
	}
	t := target{u.Hostname(), u.Port()}
	return t, err
}
