//gofix-trio:ignore missing-leak-check the goroutines end with the process

package answered

import "testing"

func TestAnswered(t *testing.T) {
	go t.Log("x")
}
