package size

import "os"

// The one of the caller is not to be closed.
func size(name string, shared *os.File, own bool) (int64, error) {
	var f *os.File
	var err error
	if own {
		f, err = os.Open(name)
	} else {
		f = shared
	}
	if err != nil {
		return 0, err
	}
	st, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return st.Size(), nil
}

// There may be none.
func maybe(name string, own bool) (int64, error) {
	var f *os.File
	var err error
	if own {
		f, err = os.Open(name)
	}
	if err != nil {
		return 0, err
	}
	st, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return st.Size(), nil
}
