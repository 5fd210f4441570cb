package size

import (
	"encoding/json"
	"io"
	"os"
)

type config struct{ Size int64 }

// Released by hand, but not on each way.
func sum(names []string) (n int64, err error) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return 0, err
		}
		st, err := f.Stat()
		if err != nil {
			return 0, err
		}
		if st.IsDir() {
			continue
		}
		n += st.Size()
		f.Close()
	}
	return n, nil
}

// Never released, and many ways lead on.
func load(names []string) ([]config, error) {
	var out []config
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		var c config
		err = json.NewDecoder(f).Decode(&c)
		if err == io.EOF {
			continue
		}
		if err != nil {
			return nil, err
		}
		if c.Size == 0 {
			break
		}
		out = append(out, c)
	}
	return out, nil
}

func any(groups [][]string) (found bool, err error) {
outer:
	for _, names := range groups {
		for _, name := range names {
			f, err := os.Open(name)
			if err != nil {
				return false, err
			}
			st, err := f.Stat()
			if err != nil {
				continue outer
			}
			if st.IsDir() {
				found = true
				break outer
			}
			if st.Size() == 0 {
				continue
			}
			if st.Size() == 9 {
				break
			}
			f.Close()
		}
	}
	return found, nil
}

// What stands last is not the last to run.
func again(names []string) (n int, err error) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return 0, err
		}
		buf := make([]byte, 8)
	read:
		k, err := f.Read(buf)
		n += k
		if err == nil {
			goto read
		}
		if err != io.EOF {
			return 0, err
		}
	}
	return n, nil
}
