module gofix-trio/callees

go 1.26
