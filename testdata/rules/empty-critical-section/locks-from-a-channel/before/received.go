// Each receive gives another lock, and each literal a fresh one.

package received

import "sync"

func swap(locks chan *sync.Mutex) {
	(<-locks).Lock()
	(<-locks).Unlock()
	println("swapped")
}

func fresh() {
	(&sync.Mutex{}).Lock()
	(&sync.Mutex{}).Unlock()
	println("fresh")
}
