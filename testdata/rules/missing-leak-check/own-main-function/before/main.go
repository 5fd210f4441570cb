// Only a comment speaks of what it would go through.

package main

func main() { println("no goroutine") }
