module example.com/case

go 1.26

godebug asynctimerchan=1
