// A type of one's own with these names.

package own

type Timer struct{ C chan int }

func (*Timer) Stop() bool { return false }

func wait(t *Timer) {
	<-t.C
	if !t.Stop() {
		<-t.C
	}
}
