package temp

import "os"

type config struct{ path string }

// A turn needs the file for its name alone.
func configs(n int) ([]*config, error) {
	var all []*config
	for range n {
		f, err := os.CreateTemp("", "key_")
		if err != nil {
			return nil, err
		}
		f.Close()
		all = append(all, &config{path: f.Name()})
	}
	return all, nil
}

// Who asks for the name later does not close the file.
func key(text []byte) (string, func(), error) {
	f, err := os.CreateTemp("", "key_")
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	if err := os.WriteFile(f.Name(), text, 0o600); err != nil {
		return "", nil, err
	}
	return f.Name(), func() { os.Remove(f.Name()) }, nil
}
