package size

import "os"

func sum(names []string) (n int64, err error) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return 0, err
		}
		st, err := f.Stat()
		f.Close()
		if err != nil {
			return 0, err
		}
		if st.IsDir() {
			continue
		}
		n += st.Size()
	}
	return n, nil
}
