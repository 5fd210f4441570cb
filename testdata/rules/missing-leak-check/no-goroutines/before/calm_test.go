// Nothing is started.

package calm

import "testing"

func TestCalm(t *testing.T) {
	t.Log("calm")
}
