// Nothing is tested.

package untested

func work(f func()) { go f() }
