"""Following a voice in the script: to the right word, or not at all."""

import io
import sys

import pytest

from netcoach.voice.following import Follower, can_follow
from netcoach.voice.sound import Sound
from tests.sounds import PITCH, noise, silence, take

SCRIPT = "My name is Sam, and I fix lifts. I like a quiet day. I fix old lamps at home, too. Have you got a lift?"
WORDS = SCRIPT.split()


def place_of(word):
    return WORDS.index(word)


@pytest.fixture
def follower():
    return Follower(SCRIPT)


def say(follower, *numbers, before=()):
    """Hear words one at a time, and return the places on the way."""
    heard, places = list(before), []
    for number in numbers:
        heard.append(number)
        follower.hear(heard)
        places.append(follower.place)
    return places


class TestFollowing:
    def test_it_goes_with_the_words_a_word_behind(self, follower):
        assert say(follower, *range(8)) == [0, 0, 0, 3, 4, 5, 6, 7]

    def test_and_to_the_very_end(self, follower):
        assert say(follower, *range(len(WORDS)))[-1] == len(WORDS)

    def test_a_word_that_was_not_understood_does_not_stop_it(self, follower):
        places = say(follower, 0, 1, 2, 3, 15, 5, 6, 7, 8)
        assert places[-1] == 8

    def test_a_clause_that_was_skipped_is_believed_after_more_words(self, follower):
        home = WORDS.index("home,")
        places = say(follower, *range(8), *range(home - 5, home + 3))
        assert places[8:] == [8, 8, 8, 8, 8, home, home + 1, home + 2]

    def test_a_line_that_is_read_again_waits(self, follower):
        places = say(follower, *range(9), *range(9), *range(9, 13))
        assert places[9:19] == [9] * 10
        assert places[-1] == 12

    def test_words_that_come_twice_are_taken_for_the_nearest(self):
        anaphora = Follower("We ask what you need. We ask what you fear. We ask what you can do.")
        say(anaphora, 10, 11, 12, 13, 14)
        assert anaphora.place == 4

    def test_words_in_no_order_move_nothing(self, follower):
        assert set(say(follower, 3, 17, 8, 9, 2, 20, 11, 12, 1, 6, 14, 4, 5, 19)) == {0}

    def test_after_many_of_them_three_in_a_row_may_be_chance(self, follower):
        strays = [3, 17, 8, 2, 20, 11, 1, 6, 14, 4, 19, 9]
        assert say(follower, 0, 1, 2, 7, before=strays)[-1] == 0
        assert say(follower, 0, 1, 2, 3, 4, 7, before=strays)[-1] == 5

    @pytest.mark.parametrize("heard", [[], [0], [0, 1]])
    def test_a_word_or_two_move_nothing(self, follower, heard):
        follower.hear(heard)
        assert follower.place == 0

    def test_nothing_ever_goes_back(self, follower):
        say(follower, *range(20))
        assert say(follower, *range(12), before=range(20)) == [20] * 12


class TestByKey:
    def test_i_go_on_and_back_by_a_line(self, follower):
        places = []
        for step in (follower.go_on, follower.go_on, follower.go_back, follower.go_back, follower.go_back):
            step()
            places.append(follower.place)
        assert places == [place_of("and"), place_of("like") - 1, place_of("and"), 0, 0]

    def test_the_end_is_the_end(self, follower):
        for _time in WORDS:
            follower.go_on()
        assert follower.place == len(WORDS)

    def test_and_the_voice_is_followed_from_there(self, follower):
        follower.go_on()
        follower.go_on()
        start = follower.place
        assert say(follower, start, start + 1, start + 2, start + 3)[-1] == start + 3


@pytest.mark.parametrize("language", ["de", "pt_BR", ""])
def test_no_other_language_is_followed(language):
    assert not can_follow(language)


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="pocketsphinx has no wheels for Python 3.14 yet")
class TestListening:
    def places(self, script, sound):
        from netcoach.voice.follow_process import heard_words

        follower, found = Follower(script), []
        for heard in heard_words(follower.clauses, io.BytesIO(sound.pcm)):
            follower.hear(heard)
            found.append(follower.place)
        return found

    def test_a_take_is_followed_to_its_end(self):
        places = self.places(PITCH, take("pitch"))
        assert places == sorted(places)
        assert len(set(places)) > 5
        assert places[-1] >= len(PITCH.split()) - 1

    def test_and_one_that_ends_early_only_so_far(self):
        assert max(self.places(PITCH, take("clause_left_out"))) <= PITCH.split().index("What") + 1

    @pytest.mark.parametrize(
        ("script", "sound"),
        [(PITCH, silence(3)), (PITCH, noise(3, 3_000)), (PITCH, take("german")), (SCRIPT, take("pitch"))],
        ids=["silence", "noise", "another language", "another script"],
    )
    def test_anything_else_moves_nothing(self, script, sound):
        assert set(self.places(script, sound)) <= {0}

    @pytest.mark.parametrize("script", ["", "— …", "我帮助小剧院找到观众。"])
    def test_a_script_without_english_words_is_not_listened_to(self, script):
        assert self.places(script, take("pitch")) == []

    def test_the_rest_of_a_sample_is_no_trouble(self):
        self.places(PITCH, Sound(silence(1).pcm + b"\0"))
