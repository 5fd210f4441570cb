package a

import (
	"sync/atomic"
	"time"
)

type rule struct {
	name     string
	duration time.Duration
	hits     atomic.Int64
}

type loader struct {
	rules map[string]*rule
}

func (l *loader) extend(name string, d time.Duration) {
	r := l.rules[name]
	r.duration = d
	l.schedule(*r)
}

func (l *loader) schedule(r rule) {
	time.AfterFunc(r.duration, func() {
		if now, ok := l.rules[r.name]; ok && now.duration == r.duration {
			delete(l.rules, r.name)
		}
	})
}
