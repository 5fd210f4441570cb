// An interface asks for the method as it is: no fix.

package asked

import "sync"

type runner interface{ run(f func()) }

type box struct{ once sync.Once }

func (b box) run(f func()) { b.once.Do(f) }

func (b box) String() string { b.once.Do(func() {}); return "box" }

var _ runner = box{}
