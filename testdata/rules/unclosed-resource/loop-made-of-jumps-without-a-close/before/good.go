package good

import "os"

func firstGood(paths ...string) string {
	i := 0
again:
	if i == len(paths) {
		return "none"
	}
	f, err := os.Open(paths[i])
	if err != nil {
		i++
		goto again
	}
	st, err := f.Stat()
	if err != nil || st.Size() == 0 {
		i++
		goto again
	}
	return paths[i]
}
