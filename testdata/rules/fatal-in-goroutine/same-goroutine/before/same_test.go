// These literals run in the goroutine of the test.

package same

import (
	"sort"
	"testing"
)

func TestSame(t *testing.T) {
	check := func(n int) {
		if n < 0 {
			t.Fatal("negative")
		}
	}
	check(1)
	defer func() {
		if recover() != nil {
			t.Fatal("panic")
		}
	}()
	sort.Slice([]int{2, 1}, func(i, j int) bool {
		if i == j {
			t.Fatal("equal")
		}
		return i < j
	})
	t.Cleanup(func() { t.Log("end") })
	go check2(t.Name())
}

func check2(string) {}
