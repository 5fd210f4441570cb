// A package that cannot be seen can't declare a name with a small letter: append is the language's own.
package dot

import (
	"os"

	. "example.com/not/there"
)

func all(names []string) []*os.File {
	var files []*os.File
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		files = append(files, f)
	}
	Use(files)
	return files
}
