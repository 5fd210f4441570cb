package find

type person struct{ name string }

func find(all []*person, name string) (*person, error) {
	for _, p := range all {
		if p.name == name {
			return p, nil
		}
	}
	return nil, nil
}

func rename(all []*person, from, to string) error {
	p, err := find(all, from)
	if err != nil {
		return err
	}
	p.name = to
	return nil
}
