// The test was declared inside of the goroutine.

package made

import "testing"

func run(f func(*testing.T)) {}

func TestMade(*testing.T) {
	go run(func(t *testing.T) {
		if testing.Short() {
			t.Fatal("short")
		}
	})
}
