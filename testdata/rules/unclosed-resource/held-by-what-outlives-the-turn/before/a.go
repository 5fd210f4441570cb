package held

import (
	"os"
	"path/filepath"
)

type manager struct {
	dir  string
	conf *os.File
}

func (m *manager) update(conf string) {
	if _, err := m.conf.WriteString(conf); err != nil {
		panic(err)
	}
}

type cluster struct{ all []*manager }

func start(dir string, size int) (*cluster, error) {
	c := cluster{}
	for range size {
		m := &manager{dir: dir}
		f, err := os.Create(filepath.Join(dir, "config.yml"))
		if err != nil {
			return nil, err
		}
		m.conf = f
		m.update("x")
		c.all = append(c.all, m)
	}
	return &c, nil
}

func some(dir string, size int) (*cluster, error) {
	c := cluster{}
	for i := range size {
		m := &manager{dir: dir}
		f, err := os.Create(filepath.Join(dir, "config.yml"))
		if err != nil {
			return nil, err
		}
		m.conf = f
		if i == 3 {
			m.update("x")
			return &cluster{all: []*manager{m}}, nil
		}
		c.all = append(c.all, m)
	}
	return &c, nil
}

func leaks(dir string, size int) (*cluster, error) {
	c := cluster{}
	for i := range size {
		m := &manager{dir: dir}
		f, err := os.Create(filepath.Join(dir, "config.yml"))
		if err != nil {
			return nil, err
		}
		m.conf = f
		if i == 3 {
			continue
		}
		c.all = append(c.all, m)
	}
	return &c, nil
}
