// A name that the head gives would be gone behind the statement.

package head

import "os"

func touch(name string) (int, error) {
	var err error
	if _, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE, 0o600); err != nil {
		return 0, err
	}
	entries, err := os.ReadDir(".")
	return len(entries), err
}
