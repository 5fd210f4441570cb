module example.com/loopvariableofbefore

go 1.21
