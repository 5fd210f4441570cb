package flagged

type person struct{ name string }

func find(all map[string]*person, name string, always bool) (*person, error) {
	p := all[name]
	if p != nil {
		return p, nil
	}
	if always {
		return &person{name}, nil
	}
	return nil, nil
}

func name(all map[string]*person) (string, error) {
	p, err := find(all, "x", true)
	if err != nil {
		return "", err
	}
	return p.name, nil
}
