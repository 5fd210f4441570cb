module gofix-trio/stdindex

go 1.26
