// Without --unsafe nothing changes here.

package work

import "testing"

func TestWork(t *testing.T) {
	go t.Log("x")
}
