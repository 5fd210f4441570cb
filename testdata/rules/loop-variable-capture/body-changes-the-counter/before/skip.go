// A copy would hide the change from the loop: no fix.

package skip

func skip(words []string, run func(int)) {
	for i := 0; i < len(words); i++ {
		if words[i] == "--" {
			i++
		}
		go func() { run(i) }()
	}
}
