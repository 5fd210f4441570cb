package help

import "os"

var all []*os.File

// Keep keeps.
func Keep(f *os.File) int { all = append(all, f); return len(all) }

// Start starts.
func Start(f *os.File) { go func() { b := make([]byte, 3); f.Read(b) }() }

// Wrap wraps
type Wrap struct{ f *os.File }

// Hold holds.
func (w *Wrap) Hold(f *os.File) { w.f = f }
