package condition

import "os"

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func kind(name string) string {
	switch info, err := os.Stat(name); {
	case err != nil:
		return "none"
	case info.IsDir():
		return "folder"
	}
	return "file"
}
