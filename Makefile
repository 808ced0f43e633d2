# Every word here is a word of packaging/do.py, which also works where there is no make: sh packaging/do.sh run
.PHONY: run test test-locked trust pictures bench messages lock clean

run test test-locked trust pictures bench messages lock clean:
	@sh packaging/do.sh $@
