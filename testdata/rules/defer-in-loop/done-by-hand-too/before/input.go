// Where each turn closes what it opens, nothing is held until the function ends. The second function forgets it on one way.

package hand

import "os"

func sizes(names []string) (int64, error) {
	var sum int64
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return 0, err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return 0, err
		}
		sum += info.Size()
		f.Close()
	}
	return sum, nil
}

func some(names []string) (int64, error) {
	var sum int64
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return 0, err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			continue
		}
		sum += info.Size()
		f.Close()
	}
	return sum, nil
}
