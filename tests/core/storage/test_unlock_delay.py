"""After wrong passphrases there's a delay, a little longer each time."""

from netcoach.storage.unlock_delay import UnlockThrottle, delay_after


class Seconds:
    """A clock that advances when a test says so."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def test_two_slips_cost_nothing_and_then_the_wait_doubles_up_to_a_minute():
    assert [delay_after(wrong) for wrong in range(12)] == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert delay_after(1_000_000) == 60


def test_the_next_passphrase_may_be_given_when_the_wait_is_over():
    seconds = Seconds()
    guesses = UnlockThrottle(seconds)
    assert [guesses.record_failure() for _ in range(4)] == [0, 0, 1, 2]
    assert guesses.seconds_left == 2
    seconds.now += 1.5
    assert guesses.seconds_left == 0.5
    seconds.now += 60
    assert guesses.seconds_left == 0


def test_a_right_one_makes_the_next_slips_free_again():
    guesses = UnlockThrottle(Seconds())
    for _ in range(6):
        guesses.record_failure()
    guesses.record_success()
    assert guesses.seconds_left == 0
    assert [guesses.record_failure() for _ in range(3)] == [0, 0, 1]
