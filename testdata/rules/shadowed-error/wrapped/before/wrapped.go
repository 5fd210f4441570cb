package wrapped

import (
	"fmt"
	"os"
)

func touch(name string) (err error) {
	if name != "" {
		if err := os.Remove(name); err != nil {
			return fmt.Errorf("remove: %w", err)
		}
	}
	return err
}
