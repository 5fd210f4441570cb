package lock

import (
	"os"
	"path/filepath"
	"sync"
)

type db struct {
	mu      sync.Mutex
	dir     string
	n       []byte
	changed bool
}

func (db *db) close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	path := filepath.Join(db.dir, "meta")
	err := os.WriteFile(path, db.n, 0o644)
	if err != nil {
		return err
	}
	return os.Remove(db.dir)
}

func (db *db) flush() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if !db.changed {
		return nil
	}
	if err := os.WriteFile(db.dir, db.n, 0o644); err != nil {
		return err
	}
	db.changed = false
	return nil
}

func (db *db) swap(other *db) error {
	db.mu.Lock()
	if db.changed {
		db.mu.Unlock()
		return os.ErrInvalid
	}
	db = other
	db.mu.Lock()
	defer db.mu.Unlock()
	return nil
}

func main() {
	d := &db{}
	d.close()
	d.flush()
	d.swap(d)
}
