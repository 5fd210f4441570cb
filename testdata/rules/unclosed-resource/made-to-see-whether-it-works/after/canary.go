// Nothing uses the file: it is closed at once, before it is removed.

package canary

import "os"

func folder(wanted, other string) string {
	name := wanted + "/canary"
	if f, err := os.Create(name); err == nil { // it works
		f.Close()
		os.Remove(name)
	} else {
		wanted = other
	}
	return wanted
}

type exiter interface {
	exit(format string, args ...any)
}

func create(name string, e exiter) {
	f, err := os.Create(name)
	if err != nil {
		e.exit("create %s: %v", name, err)
	}
	f.Close()
	println(name)
}
