// The folders are what the caller gets; they must stay.

package folders

import "os"

func folders(names []string) (made []string, err error) {
	for _, name := range names {
		dir, err := os.MkdirTemp("", name)
		if err != nil {
			return nil, err
		}
		defer os.Remove(dir)
		made = append(made, dir)
	}
	return made, nil
}
