"""Where each word of a script fell: right, or nothing is said."""

import sys

import pytest

from netcoach.foundation.progress import finish
from netcoach.voice import alignment
from netcoach.voice.alignment import PlacedWord, align, judged
from netcoach.voice.analysis import analyse
from netcoach.voice.sound import Sound
from tests.sounds import PITCH, PITCH_CLAUSES_S, silence, take, with_noise

WORDS = PITCH.split()
FIRST_WORDS = [WORDS.index(word) for word in ("Hello,", "I", "find", "What")]
ANOTHER_SCRIPT = (
    "We repair old bicycles for children. Nobody in our street had one last year. Would you like to join us?"
)


def aligned(script, sound, language="en"):
    return finish(align(script, sound, finish(analyse(sound)), language))


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="pocketsphinx has no wheels for Python 3.14 yet")
class TestWithTheExtra:
    def test_every_word_is_found_in_its_place(self):
        found = aligned(PITCH, take("pitch"), "en_GB")
        assert [each.word for each in found.words] == list(range(len(WORDS)))
        starts = {each.word: each.start for each in found.words}
        truth = [PITCH_CLAUSES_S[0][0], PITCH_CLAUSES_S[1][0], PITCH_CLAUSES_S[2][0], PITCH_CLAUSES_S[3][0]]
        assert [starts[word] for word in (0, WORDS.index("help") - 1, WORDS.index("find"), WORDS.index("What"))] == [
            pytest.approx(start, abs=0.2) for start in truth
        ]
        assert (found.left_out, found.outside) == ((), ())
        assert WORDS[found.word_at(6.0)] == "What"
        assert WORDS[found.word_at(4.5)] in {"find", "their"}

    def test_a_clause_that_was_left_out_is_named(self):
        found = aligned(PITCH, take("clause_left_out"))
        ((first, after),) = found.left_out
        assert " ".join(WORDS[first:after]) == "What brings you here tonight?"

    def test_a_line_that_was_read_again_is_found_twice(self):
        again = Sound(take("clause_left_out").pcm + take("pitch").pcm)
        found = aligned("Hello, I am Sam. I help small theatres find their audience.\n" + PITCH, again)
        assert found.left_out == ()

    @pytest.mark.parametrize(("script", "name"), [(ANOTHER_SCRIPT, "pitch"), (PITCH, "german")])
    def test_a_take_of_something_else_says_nothing(self, script, name):
        assert aligned(script, take(name)) is None

    def test_names_and_numbers_that_no_dictionary_has_are_no_obstacle(self):
        assert aligned(PITCH.replace("Sam", "Samm").replace("Hello", "Hellow"), take("pitch")) is not None


class TestSayingNothing:
    @pytest.mark.parametrize("language", ["de", "pt_BR", "eng", ""])
    def test_in_another_language(self, language):
        assert aligned(PITCH, take("pitch"), language) is None

    @pytest.mark.parametrize("sound", [silence(2), with_noise(take("pitch"), 10)])
    def test_when_the_voice_itself_says_nothing(self, sound):
        assert aligned(PITCH, sound) is None

    @pytest.mark.parametrize("script", ["", " \n ", "— … —", "我帮助小剧院找到观众，你今晚为什么来。"])
    def test_without_words_to_look_for(self, script):
        assert aligned(script, take("pitch")) is None

    @pytest.mark.parametrize(
        "instead", ["raise ImportError", "import os; os.abort()", "import sys; sys.exit(0)", "print('{'); quit(0)"]
    )
    def test_without_the_extra_or_when_it_crashes(self, monkeypatch, tmp_path, instead):
        (tmp_path / "pocketsphinx.py").write_text(instead, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        assert aligned(PITCH, take("pitch")) is None

    @pytest.fixture
    def endless(self, monkeypatch, tmp_path):
        (tmp_path / "pocketsphinx.py").write_text("import threading\nthreading.Event().wait()", encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    def test_when_it_takes_too_long(self, monkeypatch, endless):
        monkeypatch.setattr(alignment, "_LIMIT_S", 0.1)
        monkeypatch.setattr(alignment, "_LIMIT_A_SECOND", 0)
        assert aligned(PITCH, take("pitch")) is None

    def test_and_cancelling_ends_the_process(self, monkeypatch, endless):
        started = []
        popen = alignment.subprocess.Popen
        monkeypatch.setattr(alignment.subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[0])
        work = align(PITCH, take("pitch"), finish(analyse(take("pitch"))), "en")
        next(work)
        work.close()
        assert started[0].returncode not in {None, 0}


class TestJudging:
    CLAUSES = (((0, "one"), (1, "two"), (2, "three")), ((3, "four"), (4, "five"), (5, "six")))
    WORDS = tuple(PlacedWord(word, word * 0.5, word * 0.5 + 0.5) for word in range(6))

    def test_words_with_a_voice_are_believed(self):
        found = judged(self.WORDS, self.CLAUSES, [(0, 3)])
        assert (found.words, found.left_out, found.outside) == (self.WORDS, (), ())

    def test_the_pace_of_each_third_is_known(self):
        slower = [*self.WORDS[:4], PlacedWord(4, 2.0, 3.0), PlacedWord(5, 3.0, 6.0)]
        assert judged(slower, self.CLAUSES, [(0, 6)]).paces == (120, 60, 0)
        assert judged(self.WORDS, self.CLAUSES, [(0, 3)]).paces == (120, 120, 120)

    def test_words_without_a_voice_are_not(self):
        assert judged(self.WORDS, self.CLAUSES, [(0, 2)]) is None

    def test_a_voice_without_words_is_outside_the_script(self):
        assert judged(self.WORDS, self.CLAUSES, [(0, 3), (4, 4.5)]).outside == ((4, 4.5),)

    def test_too_much_of_it_means_that_this_is_not_the_script(self):
        assert judged(self.WORDS, self.CLAUSES, [(0, 3), (4, 6)]) is None

    def test_a_clause_that_may_be_in_an_unknown_sound_is_not_said_to_be_left_out(self):
        first = self.WORDS[:3]
        assert judged(first, self.CLAUSES, [(0, 1.5)]).left_out == ((3, 6),)
        assert judged([*first, *self.WORDS], self.CLAUSES, [(0, 3)]).left_out == ()
        long = [*first, *(PlacedWord(word, 2 + word, 3 + word) for word in range(3))]
        assert judged(long, self.CLAUSES, [(0, 1.5), (2, 5), (6, 6.5)]) is None

    def test_silence_is_cut_off_a_word(self):
        stretched = [*self.WORDS[:5], PlacedWord(5, 2.5, 9.0)]
        assert judged(stretched, self.CLAUSES, [(0, 3)]).words[-1] == PlacedWord(5, 2.5, 3)


def test_no_word_of_a_script_is_lost_in_its_clauses():
    script = "Well, hello. I am Sam,\n\nand — you know — I help. Why?"
    clauses = alignment.clauses_of(script)
    assert [word for clause in clauses for _number, word in clause] == script.split()
    assert [number for clause in clauses for number, _word in clause] == list(range(len(script.split())))
    assert min(map(len, clauses)) >= 3
