package wrapped

import (
	"fmt"
	"strconv"
)

func parse(s string) (err error) {
	if s != "" {
		_, err = strconv.Atoi(s)
		if err != nil {
			err = fmt.Errorf("parse: %w", err)
		}
	}
	return err
}
