module example.com/m

go 1.24

toolchain go1.26.8

godebug asynctimerchan=1

require (
	example.com/other v1.2.3
	golang.org/x/net v0.30.0 // indirect
)

require example.com/far/v3 v3.0.0-20240102030405-abcdefabcdef+incompatible

replace example.com/other => ../other

replace example.com/far/v3 v3.0.0 => example.com/near/v3 v3.1.0

exclude example.com/other v1.2.2

retract [v1.0.0, v1.1.0] // "wrong"

ignore ./node_modules

tool example.com/other/cmd/t
