from datetime import date

import pytest

from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.phrase_bank import (
    BankPhrase,
    PhraseFilter,
    PhraseSaid,
    PhraseUse,
    asked_before,
    in_order,
    used_words,
)
from netcoach.text.validation import MAX_LINE_CHARS
from tests.builders import a_person, a_question_set, an_event, an_own_phrase

SURPRISED = "path-surprised"


def say(journal, ref, day=date(2026, 11, 20), **told):
    return journal.phrase_bank.say(ref, PhraseSaid(day=day, **told))


def texts(journal, **which):
    return [each.text for each in journal.phrase_bank.phrases(PhraseFilter(**which))]


def phrase(text, *landed, favourite=False):
    uses = tuple(PhraseUse(id=number, day=date(2026, 11, 20), landed=each) for number, each in enumerate(landed))
    return BankPhrase(ref=text, part="question", text=text, is_favourite=favourite, uses=uses)


def test_it_has_the_whole_bank(journal):
    assert {each.key for each in journal.phrase_bank.phrases()} == {each.key for each in journal.content.phrases}


def test_own_phrases_are_among_them(journal):
    own = an_own_phrase(journal, "من أين أتيت؟", situation="arriving")
    assert journal.phrase_bank.get(own).is_own
    assert "من أين أتيت؟" in texts(journal, part="question", situation="arriving")
    assert "من أين أتيت؟" not in texts(journal, situation="leaving")
    assert "من أين أتيت؟" not in texts(journal, part="exit")


def test_a_situation_has_what_suits_it(journal):
    found = journal.phrase_bank.phrases(PhraseFilter(situation="saying-no"))
    assert {each.key for each in found} >= {each.key for each in journal.content.bank("boundary")}


def test_every_situation_has_an_opener_a_question_or_a_way_to_end_it(journal):
    for situation in journal.phrase_bank.situations():
        assert len(texts(journal, situation=situation.key)) >= 8, situation.title


def test_situations_name_only_groups_that_the_bank_has(journal):
    groups = {each.situation for each in journal.content.phrases}
    for situation in journal.content.situations:
        assert set(situation.groups) <= groups, situation.title


def test_a_kind_of_event_leaves_out_what_does_not_suit_it(journal):
    for each in journal.phrase_bank.phrases(PhraseFilter(kind="dinner")):
        assert each.phrase.suits("dinner")


def test_search_words_are_found_in_any_form_and_in_my_answer(journal):
    journal.phrase_bank.set_answer(SURPRISED, "The Łighthouse, honestly")
    assert texts(journal, words="lighthouse") == ["What surprised you when you started?"]
    hard = next(each for each in journal.content.phrases if each.formal)
    assert hard.text in texts(journal, words=hard.formal)


def test_favourites_come_first_then_what_landed_and_what_never_landed_comes_last():
    offered = [
        phrase("new"),
        phrase("never", "not yet", "not yet"),
        phrase("partly", "partly"),
        phrase("well", "well", "well"),
        phrase("once well", "well"),
        phrase("said, not rated", ""),
        phrase("favourite", "not yet", favourite=True),
    ]
    assert [each.text for each in in_order(offered)] == [
        "favourite", "well", "once well", "partly", "new", "said, not rated", "never",
    ]  # fmt: skip


def test_the_bank_learns_from_how_a_phrase_landed(journal):
    first = texts(journal, part="exit")
    say(journal, journal.content.bank("exit")[5].key, landed="well")
    say(journal, journal.content.bank("exit")[0].key, landed="not yet")
    now = texts(journal, part="exit")
    assert now[0] == first[5]
    assert now[-1] == first[0]


def test_a_favourite_is_starred_once_and_can_be_undone(journal):
    journal.phrase_bank.set_favourite(SURPRISED, wanted=True)
    journal.phrase_bank.set_favourite(SURPRISED, wanted=True)
    assert journal.phrase_bank.phrases()[0].key == SURPRISED
    journal.undo()
    assert not journal.phrase_bank.get(SURPRISED).is_favourite
    assert journal.undo() is None


def test_an_answer_typed_in_one_go_is_one_step(journal):
    journal.phrase_bank.set_answer(SURPRISED, "How")
    journal.phrase_bank.set_answer(SURPRISED, "How quiet it was")
    assert journal.phrase_bank.get(SURPRISED).answer == "How quiet it was"
    journal.undo()
    assert journal.phrase_bank.get(SURPRISED).answer == ""


def test_another_form_is_shown_from_then_on(journal):
    hard = next(each for each in journal.content.phrases if each.casual)
    journal.phrase_bank.choose_wording(hard.key, hard.casual)
    assert journal.phrase_bank.get(hard.key).text == hard.casual
    journal.phrase_bank.choose_wording(hard.key, hard.text)
    assert journal.phrase_bank.get(hard.key).text == hard.text
    with pytest.raises(Refused):
        journal.phrase_bank.choose_wording(hard.key, "Bye")


def test_used_with_says_with_whom_and_when(journal):
    today = date(2026, 11, 22)
    bank = journal.phrase_bank
    assert used_words(bank.get(SURPRISED).uses, today) == "not used yet"
    say(journal, SURPRISED)
    assert used_words(bank.get(SURPRISED).uses, today) == "used once"
    say(journal, SURPRISED, date(2026, 5, 3), person_id=a_person(journal, "Omar Haddad"))
    assert without_isolates(used_words(bank.get(SURPRISED).uses, today)) == "used with Omar Haddad, in May"
    say(journal, SURPRISED, person_id=a_person(journal, "张伟"))
    say(journal, SURPRISED, person_id=a_person(journal, "Ana Sousa"))
    assert without_isolates(used_words(bank.get(SURPRISED).uses, today)) == "used with Ana Sousa and 2 others"


def test_it_warns_before_the_same_question_is_put_to_the_same_person(journal):
    omar, ana = a_person(journal, "Omar Haddad"), a_person(journal, "Ana Sousa")
    say(journal, SURPRISED, date(2026, 5, 3), person_id=omar)
    asked = journal.phrase_bank.get(SURPRISED)
    warning = asked_before(asked, [omar], journal.today)
    assert without_isolates(warning) == "You asked Omar Haddad this in May."
    assert asked_before(asked, [ana], journal.today) == ""
    say(journal, SURPRISED, date(2024, 5, 3), person_id=ana)
    older = asked_before(journal.phrase_bank.get(SURPRISED), [ana], journal.today)
    assert without_isolates(older) == "You asked Ana Sousa this in May 2024."


def test_someone_in_the_trash_is_not_named(journal):
    omar = a_person(journal, "Omar Haddad")
    say(journal, SURPRISED, person_id=omar)
    journal.people.delete([omar])
    assert used_words(journal.phrase_bank.get(SURPRISED).uses, journal.today) == "used once"


def test_saying_it_can_log_the_conversation_in_the_same_step(journal):
    omar, event = a_person(journal, "Omar"), an_event(journal)
    say(journal, SURPRISED, person_id=omar, event_id=event, note="He laughed", landed="well", conversation=True)
    talk = journal.conversations.last_of(omar)
    assert talk.note == "What surprised you when you started?\nHe laughed"
    assert talk.event_id == event
    journal.undo()
    assert journal.conversations.last_of(omar) is None
    assert journal.phrase_bank.get(SURPRISED).uses == ()


def test_a_conversation_with_no_one_is_refused_and_nothing_is_written(journal):
    with pytest.raises(Refused, match="Say who it was with"):
        say(journal, SURPRISED, conversation=True)
    with pytest.raises(Refused):
        say(journal, SURPRISED, landed="a triumph")
    assert journal.phrase_bank.get(SURPRISED).uses == ()


def test_a_time_it_was_said_can_be_removed(journal):
    use = say(journal, SURPRISED)
    journal.phrase_bank.remove_use(use)
    assert journal.phrase_bank.get(SURPRISED).uses == ()
    with pytest.raises(NotFound):
        journal.phrase_bank.remove_use(use)


def test_an_own_phrase_is_reworded_also_where_it_is_in_a_set(journal):
    own = an_own_phrase(journal, "What are you reading?")
    one = a_question_set(journal, "Dinner", "What are you reading?")
    journal.phrase_bank.change(own, "What are you reading now?", "opener", "arriving")
    assert journal.phrase_bank.get(own).part == "opener"
    assert [each.text for each in journal.question_sets.get(one).questions] == ["What are you reading now?"]
    journal.undo()
    assert [each.text for each in journal.question_sets.get(one).questions] == ["What are you reading?"]


def test_an_own_phrase_goes_to_the_trash_and_comes_back_with_its_uses(journal):
    own = an_own_phrase(journal, "你好吗？")
    say(journal, own, landed="well")
    journal.phrase_bank.delete(own)
    assert "你好吗？" not in texts(journal)
    assert texts(journal, in_trash=True) == ["你好吗？"]
    journal.phrase_bank.restore(own)
    assert journal.phrase_bank.get(own).uses[0].landed == "well"


def test_a_phrase_of_the_bank_cannot_be_deleted(journal):
    journal.phrase_bank.set_favourite(SURPRISED, wanted=True)
    entry = journal.phrase_bank.get(SURPRISED).entry_id
    with pytest.raises(Refused):
        journal.phrase_bank.delete(entry)


@pytest.mark.parametrize("text", ["", "  \n", "a" * 10_000])
def test_a_phrase_that_is_empty_or_too_long_is_refused_in_one_sentence(journal, text):
    with pytest.raises(Refused) as refusal:
        an_own_phrase(journal, text)
    assert len(str(refusal.value)) < MAX_LINE_CHARS
    assert journal.store.undo_label is None


def test_search_finds_own_phrases_and_answers_and_their_phrase(journal):
    own = an_own_phrase(journal, "Which tides do you follow?")
    journal.phrase_bank.set_answer(SURPRISED, "The tides")
    hits = journal.search.everything("tides").of("phrase")
    assert {journal.phrase_bank.of_entry(hit.id).ref for hit in hits} == {own, SURPRISED}


def without_isolates(text):
    return text.replace("\u2068", "").replace("\u2069", "")
