// Package go/build documents that its package is there beside every error, with what was found so far.

package find

import "go/build"

func object(path, dir string) string {
	pkg, err := build.Import(path, dir, build.FindOnly)
	if pkg.PkgObj == "" {
		return pkg.Dir
	}
	if err != nil {
		return ""
	}
	return pkg.PkgObj
}
