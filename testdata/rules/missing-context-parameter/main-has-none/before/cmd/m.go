// A caller of another package has no context: all or nothing.

package main

import "example.com/case/b"

func main() { _ = b.Save() }
