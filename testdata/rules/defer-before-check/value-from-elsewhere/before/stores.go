// The second thing may fail when the first one is there already: what is deferred may be needed where there is an error.

package stores

import "errors"

type store struct{ db *db }

func (s *store) close() { s.db.open = false }

type db struct{ open bool }

func provide(name string) (*db, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return &db{open: true}, nil
}

func initStores(name string) (blocks *store, states *db, err error) {
	var raw *db
	raw, err = provide("blocks" + name)
	if err != nil {
		return
	}
	blocks = &store{db: raw}
	states, err = provide(name)
	return
}

func run(name string) error {
	blocks, states, err := initStores(name)
	defer blocks.close()
	if err != nil {
		return err
	}
	states.open = false
	return nil
}
