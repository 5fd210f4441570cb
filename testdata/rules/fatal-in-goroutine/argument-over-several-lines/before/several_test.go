// What the literal's lines look like stays as it is; behind the last failure nothing runs.

package several

import "testing"

func view(f func() error) error { return f() }

func TestSeveral(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 3 {
			if err := view(func() error {
				return nil
			}); err != nil {
				t.Fatalf("view: %v, %v",
					err,
					done)
			}
		}
		if err := view(nil); err != nil {
			t.Fatal(err)
		} else if testing.Short() {
			t.FailNow()
		}
	}()
	<-done
}
