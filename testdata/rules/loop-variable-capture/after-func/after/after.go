// AfterFunc runs it when the loop is long over.

package after

import "time"

func after(names []string, d time.Duration, run func(string)) {
	for _, name := range names {
		name := name
		time.AfterFunc(d, func() { run(name) })
	}
}
