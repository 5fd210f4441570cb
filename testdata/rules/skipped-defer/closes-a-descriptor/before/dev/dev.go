// Package dev has devices.
package dev

import (
	"sync"
	"syscall"
)

// Map is a table in the kernel.
type Map struct {
	mu sync.Mutex
	fd *descriptor
}

type descriptor struct{ raw int }

func (d *descriptor) close() error {
	raw := d.raw
	d.raw = -1
	return syscall.Close(raw)
}

// New makes a table.
func New() (*Map, error) {
	fd, err := syscall.Dup(0)
	if err != nil {
		return nil, err
	}
	return &Map{fd: &descriptor{fd}}, nil
}

// Load fills it.
func (m *Map) Load() error { return syscall.Fsync(m.fd.raw) }

// Close gives the descriptor back.
func (m *Map) Close() error {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.fd.close()
}
