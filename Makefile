# Every target is a command of packaging/do.py. Without make: sh packaging/do.sh run
.PHONY: run test test-locked trust pictures access bench measure-voice simulate-names simulate-goals messages lock clean

run test test-locked trust pictures access bench measure-voice simulate-names simulate-goals messages lock clean:
	@sh packaging/do.sh $@
