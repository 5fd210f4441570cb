package main

import "testing"

func TestMainFunction(t *testing.T) { main() }
