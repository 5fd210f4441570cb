// The copy is handed on: first the callee takes a pointer, then the caller.

package chain

import "sync"

func outer(wg sync.WaitGroup) { inner(wg) }

func inner(wg sync.WaitGroup) { wg.Done() }
