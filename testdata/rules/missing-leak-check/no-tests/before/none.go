// A file of tests without a test.

package none

func work(f func()) { go f() }
