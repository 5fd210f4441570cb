package store

import (
	"os"
	"strings"
)

// Store keeps values until it is closed.
type Store struct {
	name   string
	values []string
}

// Open makes one.
func Open(name string) *Store { return &Store{name: name} }

// Put adds a value.
func (s *Store) Put(value string) error {
	s.values = append(s.values, value)
	return nil
}

// Close writes the values.
func (s *Store) Close() error {
	return os.WriteFile(s.name, []byte(strings.Join(s.values, "\n")), 0o600)
}
