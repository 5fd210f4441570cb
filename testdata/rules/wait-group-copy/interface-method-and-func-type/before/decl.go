// Declarations of what somebody else implements.

package decl

import "sync"

type visitor interface {
	visit(mu *sync.Mutex)
}

type visit func(*sync.Mutex)

func each(mus []*sync.Mutex, v visitor, f visit) {
	for _, mu := range mus {
		v.visit(mu)
		f(mu)
	}
}
