"""The coaching text: complete, kind, honest, and strictly validated when it's read."""

import re
import tomllib
from collections import Counter
from dataclasses import fields, is_dataclass

import pytest

from netcoach.content.content import (
    CUE_KINDS,
    EVENT_KINDS,
    LEADS_TO,
    LEADS_TO_WORKSHEET,
    PARTS_WITH_FORMS,
    PHRASE_LEVELS,
    TONES,
    Content,
    ContentError,
    Phrase,
)
from netcoach.events.event import KINDS
from netcoach.foundation.assets import asset, asset_text
from netcoach.foundation.errors import NotFound
from netcoach.practice.phrases import WANTED
from netcoach.practice.pitches import budget_words, words

FILES = (
    "checklists", "structures", "phrases", "situations", "drills", "plans", "goals", "evidence", "practices", "help",
    "rungs", "messages", "worksheets", "coverage", "everyday", "seasons", "agendas",
)  # fmt: skip
NEVER_SAID = ("overdue", "neglected", "failed", "behind", "missed", "streak lost", "act extraverted", "great job")
CLAIMS = re.compile(
    r"\b(stud(y|ies)|research|proven|evidence|on average|than you expect|than it looks|scien\w+)\b", re.IGNORECASE
)
NO_FACTS = (
    r"85 ?%", r"7\d ?(-|to) ?80 ?%", r"never advertised", r"average of (the )?five", r"\b21 days", r"twenty-one days",
    r"93 ?%", r"non-?verbal", r"(7|seven) seconds", r"power pos", r"university of chicago", r"harvard", r"\bhbr\b",
    r"drained", r"zero filler", r"written goals", r"80 ?% of attendees", r"feel dirty", r"\bgino\b",
)  # fmt: skip
STILTED = re.compile(
    r"\b(anew|once more|meanwhile|for good|for ever|by itself|beside|among|(some|no|every)body|telephone|till|perhaps"
    r"|(short|small|first|long|good) talks?|one can|may one|put away|let go of|lies|stands in)\b",
    re.IGNORECASE,
)
UNCONTRACTED = re.compile(
    r"\b(I (will|would)|I have (been|come|got|moved|written)|cannot"
    r"|(do|does|did|is|are|was|were|would|could|have|has) not"
    r"|(I am|(it|that|there|what|who) is|(you|we|they) (are|will))(?= \w)(?! now))\b",
    re.IGNORECASE,
)
HOW_MANY = {"a": 1, "an": 1, "one": 1, "someone": 1, "person": 1, "two": 2, "three": 3, "six": 6}
"""How many a step asks for, by the first of these words in it."""


@pytest.fixture(scope="module")
def content():
    return Content.load(["en"])


def everything(content):
    """Yield every entry, and the steps and slots in it."""
    for part in (
        "checklists",
        "structures",
        "phrases",
        "plans",
        "goals",
        "evidence",
        "drills",
        "rungs",
        "messages",
        "agendas",
    ):
        for entry in getattr(content, part):
            yield entry
            yield from getattr(entry, "steps", ())
            yield from getattr(entry, "slots", ())
            yield from getattr(entry, "points", ())
            yield from getattr(entry, "threads", ())


def sentences(content):
    """Yield every text a person can read, with its entry."""
    for entry in everything(content):
        assert is_dataclass(entry)
        for field in fields(entry):
            value = getattr(entry, field.name)
            if isinstance(value, str) and field.name not in {"key", "evidence"}:
                yield entry, value
    yield from content.practices.items()


def myths(content):
    """Return what is said often, and isn't so."""
    return next(page for page in content.help if page.key == "myths").sections


def self_ticking(content):
    """Return the steps that tick themselves once what they lead to is there."""
    return [
        step
        for checklist in content.checklists
        for step in checklist.steps
        if step.leads_to not in {"", *LEADS_TO_WORKSHEET}
    ]


# --- quantity ------------------------------------------------------------------------------------------------------


def test_there_is_enough_of_everything(content):
    assert len(content.checklists) >= 16
    assert len(content.structures) == 13
    assert len(content.phrases) >= 310
    assert len(content.plans) >= 42
    assert len(content.goals) >= 60
    assert len(content.evidence) >= 30
    assert len(myths(content)) >= 12
    assert len(content.goals) >= 18
    assert len(content.messages) * len(TONES) >= 60
    assert len(content.practices) == 105


def test_the_phrase_bank_has_enough_of_each_part(content):
    count = Counter(phrase.part for phrase in content.phrases)

    wanted = {
        "question": 120, "opener": 60, "exit": 40, "follow-up": 20, "listening": 20, "boundary": 20, "hard moment": 40,
    }  # fmt: skip
    assert {part: count[part] >= number for part, number in wanted.items()} == dict.fromkeys(wanted, True)


def test_each_drill_has_enough_to_ask(content):
    count = Counter(prompt.drill for prompt in content.drills)

    wanted = {"follow-ups": 60, "threads": 40, "exits": 30, "saying no": 30, "noisy room": 15, "attention": 20}
    assert {drill: count[drill] >= number for drill, number in wanted.items()} == dict.fromkeys(wanted, True)
    assert len({prompt.text for prompt in content.drills}) == len(content.drills)


def test_the_courage_ladder_has_rungs_of_every_height_and_none_sounds_clinical(content):
    assert len(content.rungs) >= 25
    assert [rung.hard for rung in content.rungs] == sorted(rung.hard for rung in content.rungs)
    assert {rung.hard // 20 for rung in content.rungs} == {0, 1, 2, 3, 4}
    words = " ".join((*(f"{rung.text} {rung.smaller}" for rung in content.rungs), str(content.help))).casefold()
    assert not re.search(r"\b(suds|exposure|anxiety|disorder|symptom|phobia)", words)


def test_what_people_say_in_a_drill_is_light_and_deep(content):
    levels = Counter(prompt.level for prompt in content.drill_prompts("follow-ups"))

    assert min(levels["light"], levels["deep"]) >= 15


def test_an_answer_has_two_or_three_threads_and_each_question_takes_one_up(content):
    for prompt in content.drill_prompts("threads"):
        assert 2 <= len(prompt.threads) <= 3, prompt.key
        for thread in prompt.threads:
            assert thread.question.endswith("?"), prompt.key
            assert set(thread.words.split()) <= {word.strip(".,:?") for word in prompt.text.split()}, prompt.key


def test_a_line_is_shorter_when_it_is_said_again_in_a_noisy_room(content):
    for prompt in content.drill_prompts("noisy room"):
        assert len(prompt.shorter) < len(prompt.text), prompt.key


def test_questions_come_from_at_least_eight_groups_of_five(content):
    groups = Counter(phrase.situation for phrase in content.bank("question"))

    assert sum(number >= 5 for number in groups.values()) >= 8


def test_every_hard_moment_named_here_has_three_lines(content):
    moments = Counter(phrase.situation for phrase in content.bank("hard moment"))

    assert {moment: count >= 3 for moment, count in moments.items()} == dict.fromkeys(
        (
            "a forgotten name", "a blank mind", "you can't hear", "English isn't your first language", "a silence",
            "unwanted attention", "between jobs", "you're not drinking", "swapping contact details",
            "leaving a video call", "you said the wrong thing", "they got your name wrong",
        ),
        True,
    )  # fmt: skip


def test_the_hardest_parts_can_all_be_said_formally_casually_and_in_easy_english(content):
    for phrase in content.phrases:
        assert len(phrase.wordings) == (4 if phrase.part in PARTS_WITH_FORMS else 1), phrase.key


def test_easy_english_is_in_short_sentences_of_short_words(content):
    for phrase in content.phrases:
        for sentence in filter(None, re.split(r"[.?:] ?", re.sub(r"\[[^\]]+\]", "it", phrase.easy))):
            assert len(sentence.split()) <= 14, (phrase.key, sentence)
            assert not [word for word in sentence.split() if len(word) > 12], (phrase.key, sentence)
            assert ";" not in sentence, phrase.key


def test_the_kinds_of_event_are_those_an_event_can_have():
    assert EVENT_KINDS == KINDS


def test_every_kind_of_event_has_a_checklist_of_eight_to_twenty_steps(content):
    for kind in EVENT_KINDS:
        checklist = content.checklist_for(kind)
        assert checklist is not None, kind
        assert 8 <= len(checklist.steps) <= 20, kind


def test_no_day_of_a_checklist_asks_for_more_than_six_steps(content):
    for checklist in content.checklists:
        days = Counter(step.day_offset for step in checklist.steps)
        assert max(days.values()) <= 6, checklist.key


def test_the_steps_of_a_checklist_are_in_chronological_order(content):
    for checklist in content.checklists:
        order = [(step.day_offset, -(step.minutes_before or 0)) for step in checklist.steps]
        assert order == sorted(order), checklist.key


def test_every_checklist_looks_before_at_and_after_the_event(content):
    for checklist in content.checklists:
        days = {step.day_offset for step in checklist.steps}
        assert min(days) < 0 < max(days), checklist.key
        assert 0 in days, checklist.key


def test_the_countdown_to_a_review_begins_when_its_brief_does(content):
    first = content.checklist("performance-review").steps[0]
    rows = content.worksheet("review-brief").rows

    assert (first.day_offset, first.leads_to) == (-8 * 7, "review-brief")
    assert rows[0].label.startswith("Eight weeks before")


def test_a_checklist_leads_to_each_thing_only_once(content):
    for checklist in content.checklists:
        leads = Counter(step.leads_to for step in checklist.steps if step.leads_to)
        assert set(leads.values()) == {1}, checklist.key
        assert set(leads) <= set(LEADS_TO)


def test_a_step_that_names_a_number_needs_as_many(content):
    once = {"why", "enough", "pitch", "rehearsal", "leave-by", "cards"}
    countable = [step for step in self_ticking(content) if step.leads_to not in once]
    for step in countable:
        named = [HOW_MANY[word] for word in re.findall(r"\w+", step.text.lower()) if word in HOW_MANY]
        assert step.needs == (named[0] if named else 0), step.text
    assert {step.needs for step in countable if step.leads_to in {"people", "shared"}} == {1, 2, 3}
    assert not [step.text for step in self_ticking(content) if step.needs and step not in countable]


def test_a_step_that_ticks_itself_asks_for_nothing_the_program_cannot_see(content):
    for step in self_ticking(content):
        text = step.text.replace("and one thing I share with each", "")
        assert not re.search(r"\band\b|\bfirst$", text), step.text


def test_saying_the_pitch_aloud_is_a_step_of_its_own(content):
    for key in ("conference", "meetup"):
        texts = {step.text: step.leads_to for step in content.checklist(key).steps}
        assert (texts["Choose a pitch"], texts["Say my pitch aloud once"]) == ("pitch", "rehearsal")


def test_a_step_fits_on_a_button(content):
    for checklist in content.checklists:
        for step in checklist.steps:
            assert len(step.text) <= 50, step.text


def test_every_kind_of_event_leaves_a_choice_of_phrases(content):
    choice = {"question": 8, "opener": 6, "exit": 4}
    assert all(choice[part] > wanted for part, wanted in WANTED.items())
    for kind in EVENT_KINDS:
        for part, number in choice.items():
            assert len(content.bank(part, kind)) >= number, (kind, part)


def test_nothing_to_ask_say_first_or_leave_with_is_offered_for_every_kind_of_event(content):
    for part in WANTED:
        assert [phrase.key for phrase in content.bank(part) if not phrase.kinds] == []


@pytest.mark.parametrize("kind", ["performance review", "town hall"])
def test_a_formal_meeting_is_offered_no_small_talk(content, kind):
    small_talk = {
        "their path", "a working day", "what they like, what it costs", "skills", "getting in", "their field",
        "away from work",
    }  # fmt: skip
    offered = content.bank("question", kind)

    assert small_talk <= {phrase.situation for phrase in content.bank("question")}
    assert not small_talk & {phrase.situation for phrase in offered}
    assert len(offered) <= len(content.bank("question")) / 4


def test_only_a_meeting_with_my_manager_is_offered_words_for_one(content):
    for part in WANTED:
        asked = content.bank(part, "performance review")
        for kind in EVENT_KINDS:
            if kind not in {"performance review", "one-to-one", "informational interview", "mentor meeting"}:
                assert not set(asked) & set(content.bank(part, kind)), (part, kind)


def test_a_question_that_asks_a_lot_is_marked_and_not_put_to_a_stranger(content):
    questions = content.bank("question")
    deep = {phrase.key for phrase in questions if phrase.level == "deep"}

    assert {phrase.level for phrase in questions} == set(PHRASE_LEVELS)
    assert content.phrase("reward-let-go").key in deep
    for kind in ("conference", "meetup", "mixer", "trade fair", "online", "town hall", "performance review"):
        assert not deep & {phrase.key for phrase in content.bank("question", kind)}, kind


def test_a_phrase_for_online_events_is_not_offered_at_a_dinner(content):
    assert "online-window" in {phrase.key for phrase in content.bank("opener", "online")}
    assert "online-window" not in {phrase.key for phrase in content.bank("opener", "dinner")}


def test_every_opener_has_a_follow_up(content):
    assert [phrase.key for phrase in content.bank("opener") if not phrase.follow_up] == []


def test_a_part_to_replace_is_in_square_brackets(content):
    quoting = re.compile(
        r"\b(you (said|wrote)( about)?|your (point|question) about|specific about|hearing about) (?!about|\[)",
        re.IGNORECASE,
    )
    for phrase in content.phrases:
        for text in (*phrase.wordings, phrase.follow_up):
            assert not quoting.search(text), phrase.key
            assert not re.search(r"[\[\]]", re.sub(r"\[\w[^\[\]]*\w\]", "", text)), phrase.key
            assert not re.search(r"[“”‘’{}<>]", text), phrase.key
    assert content.phrase("ask-last-words").text == "You said [stubborn]. What did that look like?"


def test_a_phrase_is_said_as_people_speak(content):
    stiff = re.compile(
        r"\b(I (am|will|would)|(you|we|they) (are|will)(?![?.,])|(it|that|there|what|who|how|where|here) is"
        r"|(do|does|did|is|are|was|were|has|have|could|would|should|will) not|cannot|let us)\b",
        re.IGNORECASE,
    )
    unsaid = re.compile(
        r"\b(anew|once more|meanwhile|for good|for ever|by itself|beside|among|stands|lies|nobody|somebody|everybody"
        r"|one's|oneself|talks|short talk|this talk|e-mail)\b",
        re.IGNORECASE,
    )
    for phrase in content.phrases:
        said_aloud = " ".join((*phrase.wordings, phrase.follow_up))
        assert not unsaid.search(f"{phrase.situation} {said_aloud}"), phrase.key
        for sentence in re.split(r"(?<=[.?]) ", said_aloud):
            assert not (said := stiff.search(sentence)), (phrase.key, said)


def test_every_question_asks(content):
    for phrase in content.bank("question"):
        assert phrase.text.endswith("?"), phrase.key
        assert len(phrase.text) <= 75, phrase.key


def test_plans_of_every_kind_of_cue_read_as_one_sentence(content):
    assert {plan.cue_kind for plan in content.plans} == set(CUE_KINDS)
    for plan in content.plans:
        assert not plan.cue.lower().startswith("if "), plan.key
        assert plan.action.startswith("I "), plan.key
        assert not (plan.cue + plan.action).endswith((".", ",")), plan.key
        assert len(plan.cue) <= 64, plan.key
        assert len(plan.action) <= 70, plan.key


def test_goals_are_small_and_have_a_version_for_two_minutes(content):
    for goal in content.goals:
        assert goal.target <= (3 if goal.unit == "times" else 30), goal.key
        assert len(goal.title) <= 50, goal.key
        assert goal.two_minutes != goal.title
    assert {goal.side for goal in content.goals} == {"", "inside", "outside"}
    assert min(Counter(goal.kind for goal in content.goals).values()) >= 4
    assert any(goal.unit == "minutes" for goal in content.goals)


# --- pitches -------------------------------------------------------------------------------------------------------


def test_question_first_is_the_structure_offered_first(content):
    assert [structure.key for structure in content.structures if structure.default] == ["question-first"]
    assert content.structures[0] == content.default_structure


def test_the_slots_of_a_structure_fit_its_seconds(content):
    for structure in content.structures:
        budget = sum(slot.words for slot in structure.slots)
        assert abs(budget - budget_words(structure.seconds)) <= 1, structure.key


def test_every_slot_has_three_examples_that_fit_its_budget_and_use_half_of_it(content):
    for structure in content.structures:
        for slot in structure.slots:
            assert len(set(slot.examples)) == 3, (structure.key, slot.key)
            for example in slot.examples:
                assert slot.words / 2 <= words(example) <= slot.words, (structure.key, slot.key, example)


def test_the_slots_of_a_structure_have_different_keys(content):
    for structure in content.structures:
        keys = [slot.key for slot in structure.slots]
        assert len(keys) == len(set(keys)), structure.key


# --- voice and honesty ---------------------------------------------------------------------------------------------


def test_nothing_is_said_loudly_or_unkindly(content):
    for entry, text in sentences(content):
        assert "!" not in text, entry
        for word in NEVER_SAID:
            assert not re.search(rf"\b{word}\b", text, re.IGNORECASE), (entry, word)


def test_the_spelling_is_british_or_neutral(content):
    american = re.compile(r"\b(organiz\w+|color\w*|favor\w*|behavior\w*|practicing|center|program\b)", re.IGNORECASE)
    for entry, text in sentences(content):
        assert not american.search(text), entry


def test_no_line_reads_as_if_it_were_translated(content):
    for entry, text in sentences(content):
        if not isinstance(entry, Phrase):
            assert not STILTED.search(text), (text, entry)
            assert not UNCONTRACTED.search(text), (text, entry)


def test_popular_myths_are_not_repeated(content):
    for entry, text in sentences(content):
        for untruth in NO_FACTS:
            assert not re.search(untruth, text, re.IGNORECASE), (entry, untruth)


def test_no_text_is_written_twice(content):
    for part, field in (
        ("phrases", "text"),
        ("plans", "action"),
        ("plans", "cue"),
        ("goals", "title"),
        ("goals", "why"),
        ("structures", "title"),
        ("structures", "closing"),
        ("checklists", "title"),
        ("evidence", "claim"),
    ):
        texts = Counter(getattr(entry, field).casefold() for entry in getattr(content, part))
        assert max(texts.values()) == 1, (part, texts.most_common(1))
    assert max(Counter(content.practices.values()).values()) == 1
    wordings = Counter(wording.casefold() for phrase in content.phrases for wording in phrase.wordings)
    assert [wording for wording, count in wordings.items() if count > 1] == []


def test_an_entry_that_claims_something_names_its_evidence(content):
    for entry in everything(content):
        if hasattr(entry, "evidence") and not entry.evidence:
            told = [getattr(entry, field.name) for field in fields(entry)]
            assert not CLAIMS.search(" ".join(each for each in told if isinstance(each, str))), entry


def test_every_entry_names_the_practices_it_serves(content):
    for entry in (*everything(content), *myths(content)):
        if hasattr(entry, "practices"):
            assert entry.practices, entry
            assert len(set(entry.practices)) == len(entry.practices), entry
            assert set(entry.practices) <= set(content.practices), entry


def test_findings_and_myths_name_practices_as_every_other_entry_does(content):
    assert all(part.practices for part in (*content.evidence, *myths(content)))


def test_every_finding_is_named_by_an_entry_or_a_section_of_help_that_claims_it(content):
    sections = (section for page in content.help for section in page.sections)
    used = {part.evidence for part in (*everything(content), *sections) if hasattr(part, "evidence")}
    assert {finding.key for finding in content.evidence} == used - {""}


def test_every_claim_names_who_found_it(content):
    for finding in content.evidence:
        assert re.search(r"\d{4}|career services", finding.source), finding.key


def test_what_is_small_second_hand_contested_or_only_advice_is_marked_early(content):
    doubts = re.compile(r"second-hand|contested|advice from practice|small groups|only eight people", re.IGNORECASE)
    part_only = {"liked-more", "moderately-weak-ties"}  # the main finding was read at its source

    early = {finding.key for finding in content.evidence if finding.mark == "early"}

    assert {finding.key for finding in content.evidence if doubts.search(finding.quality)} - part_only == early
    assert {"follow-up-questions", "inside-contacts", "voice-bonds"} < early


def test_only_a_meta_analysis_or_many_studies_make_a_finding_strong(content):
    strong = {finding.key for finding in content.evidence if finding.mark == "strong"}

    assert strong == {"if-then-plans", "noting-progress"}
    assert content.finding("fears-overblown").mark == content.finding("hello-appreciated").mark == "fair"


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("if-then-plans", ["642", "0.27", "0.66", "94"]),
        ("wish-obstacle-plan", ["0.34", "0.47", "0.28"]),
        ("noting-progress", ["0.40", "138", "19,951"]),
        ("habits-take-time", ["18", "254", "96", "62"]),
        ("fears-overblown", ["2,304"]),
        ("leaving-is-normal", ["932", "2 in 100"]),
        ("moderately-weak-ties", ["20 million", "five years"]),
        ("inside-contacts", ["235", "three years"]),
        ("dread-is-larger", ["97", "495", "17%"]),
        ("no-acting", ["147"]),
        ("tired-later", ["48", "74"]),
        ("cards-can-fade", ["eight people"]),
        ("fillers-are-fine", ["0, 2, 5 and 12"]),
        ("thank-within-days", ["24 to 48 hours"]),
        ("short-interviews", ["15 to 20 minutes"]),
    ],
)
def test_a_finding_gives_the_figures_of_its_source(content, key, figures):
    finding = content.finding(key)
    told = f"{finding.found} {finding.quality} {finding.limits}"

    assert [figure for figure in figures if figure not in told] == []


def test_a_finding_fits_on_a_card(content):
    for finding in content.evidence:
        assert len(finding.claim) <= 100, finding.key
        for text in (finding.found, finding.quality, finding.limits):
            assert len(text) <= 300, (finding.key, len(text))
            assert text.endswith("."), finding.key


# --- strict reading ------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    for file in FILES:
        (tmp_path / f"{file}.toml").write_text(asset_text("content", "en", f"{file}.toml"), encoding="utf-8")
    return tmp_path


def broken(folder, file, old, new):
    """Replace the first ``old`` in a file with ``new``, and return the content."""
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Content(folder)


MISTAKES = [
    ("messages", 'kind = "thank-you"', 'kind = "telegram"', "thank-you-conversation"),
    ("messages", 'intention = "give"', 'intention = "get"', "thank-you-conversation"),
    ("messages", "{% endif %}{% if day %}", "{% if day %}", "thank-you-conversation"),
    ("messages", "{{ said", "{{ said.__class__", "thank-you-conversation"),
    ("messages", 'channel = "linkedin"', 'channel = "pigeon"', "linkedin-after-meeting"),
    ("plans", 'cue_kind = "event moment"', 'cue_kind = "event moment"\ncolour = "green"', "stood-alone"),
    ("plans", 'cue = "I\'ve been standing alone for two minutes"\n', "", "stood-alone"),
    ("plans", 'cue = "I\'ve been standing alone for two minutes"', "cue = 2", "stood-alone"),
    ("plans", 'cue = "I\'ve been standing alone for two minutes"', 'cue = "  "', "stood-alone"),
    ("plans", 'cue_kind = "event moment"', 'cue_kind = "full moon"', "stood-alone"),
    ("plans", 'practices = ["002-01", "003-01"]', 'practices = ["002-99"]', "stood-alone"),
    ("plans", 'practices = ["002-01", "003-01"]', "practices = []", "stood-alone"),
    ("plans", 'practices = ["002-01", "003-01"]', 'practices = "002-01"', "stood-alone"),
    ("plans", 'practices = ["002-01", "003-01"]', "practices = [2]", "stood-alone"),
    ("plans", 'evidence = "if-then-plans"', 'evidence = "hearsay"', "stood-alone"),
    ("plans", "[mind-blank]", "[stood-alone]", "stood-alone"),
    ("plans", "[mind-blank]", "[Mind_Blank]", "Mind_Blank"),
    ("plans", "[mind-blank]", '[mind-blank]\nkey = "other"', "mind-blank"),
    ("plans", 'action = "I repeat', 'action "I repeat', "mind-blank"),
    ("goals", "target = 2", "target = true", "no-ask-hello"),
    ("goals", "target = 2", "target = 0", "no-ask-hello"),
    ("goals", "target = 2", 'target = 2\nunit = "hours"', "no-ask-hello"),
    ("goals", 'side = "inside"', 'side = "above"', "ask-in-a-meeting"),
    ("goals", "hard = 30", "hard = 101", "no-ask-hello"),
    ("phrases", 'part = "question"', 'part = "riddle"', "path-into-this"),
    ("phrases", 'kinds = ["', 'kinds = ["picnic", "', "path-into-this"),
    ("phrases", 'level = "warm"', 'level = "hot"', "path-turn"),
    ("phrases", 'text = "How did you', 'formal = "May I ask?"\ntext = "How did you', "path-into-this"),
    ("phrases", 'easy = "I need some fresh', 'slow = "I need some fresh', "exit-air"),
    (
        "phrases",
        "I'm popping out for some air. Nice chatting.",
        "I'm just going to get some air. Good talking to you.",
        "exit-air",
    ),
    ("structures", "words = 12", 'words = "12"', "question-first"),
    ("structures", "default = true", "default = 1", "question-first"),
    ("structures", 'label = "Ask them first"\n', "", "question-first"),
    ("structures", "[[question-first.slots]]", "[question-first.slots]", "question-first"),
    ("structures", "{{ link }} {{ line }}", "{{ link }} {{ line() }}", "question-first"),
    ("structures", "{{ link }} {{ line }}", "{{ link }} {{ me }}", "question-first"),
    ("structures", "{{ link }} {{ line }}", "{{ link }} {{ line", "question-first"),
    ("checklists", 'leads_to = "why"', 'leads_to = "the-moon"', "conference"),
    ("worksheets", 'type = "last touch"', 'type = "last call"', "career-influence-map"),
    ("worksheets", 'becomes = "promise"', 'becomes = "rich"', "career-influence-map"),
    ("worksheets", 'key = "touch"', 'key = "who"', "career-influence-map"),
    ("worksheets", 'own_add = "Add a seat"\n', "", "career-influence-map"),
    ("worksheets", 'counts = "seats"', 'counts = "sheep"', "career-influence-map"),
    ("worksheets", 'practices = ["001-10"', 'practices = ["001-99"', "career-influence-map"),
    ("checklists", "day_offset = -10", "day_offset = -10\nminutes_before = 5", "conference"),
    ("checklists", "needs = 3", "needs = -3", "conference"),
    ("checklists", "needs = 3", 'needs = "three"', "conference"),
    ("checklists", "day_offset = -7", "day_offset = -7\nneeds = 2", "conference"),
    ("checklists", 'practices = ["000-10", "004-11"]', 'practices = ["000-99"]', "conference"),
    ("checklists", 'kind = "meetup"', 'kind = "picnic"', "meetup"),
    ("evidence", 'mark = "strong"', 'mark = "certain"', "if-then-plans"),
    ("evidence", 'mark = "strong"', 'mark = "caution"', "if-then-plans"),
    ("evidence", 'practices = ["002-01", "003-01"]', 'practices = ["002-99"]', "if-then-plans"),
    ("evidence", 'practices = ["002-01", "003-01"]', "practices = []", "if-then-plans"),
    ("help", 'practices = ["002-02", "002-03"]', 'practices = ["002-99"]', "myths"),
    ("evidence", 'limits = "Most of the tests', 'note = "Most of the tests', "if-then-plans"),
    (
        "evidence",
        'quality = "Two meta-analyses: 94 tests in 2006, and 642 in 2024. The',
        'quality = ""  # "The',
        "if-then-plans",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "entry"), MISTAKES)
def test_a_mistake_is_refused_with_its_file_and_entry(folder, file, old, new, entry):
    content = broken(folder, file, old, new)

    with pytest.raises(ContentError) as refused:
        getattr(content, file)

    assert f"{file}.toml" in str(refused.value)
    assert f"“{entry}”" in str(refused.value)


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_absent_or_no_text_is_refused_by_name(folder, file):
    path = folder / f"{file}.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match=rf"{file}\.toml"):
        getattr(Content(folder), file)

    path.unlink()
    with pytest.raises(ContentError, match=rf"{file}\.toml"):
        getattr(Content(folder), file)


def refusal(folder, file):
    """Return the message with which a file is refused, or an empty string."""
    try:
        getattr(Content(folder), file)
    except ContentError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("file", FILES)
def test_a_line_cut_out_of_a_file_is_harmless_or_refused_with_the_file(folder, file):
    path = folder / f"{file}.toml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    sentences = set()
    for number in range(min(len(lines), 40)):
        path.write_text("".join(lines[:number] + lines[number + 1 :]), encoding="utf-8")
        sentences.add(refusal(folder, file))

    told = sentences - {""}
    assert all(sentence.startswith(f"{file}.toml") for sentence in told)
    assert told or file == "practices"


def test_a_practice_without_a_title_is_refused(folder):
    content = broken(folder, "practices", '"Be visible at work, in small doses"', '""')

    with pytest.raises(ContentError, match="000-04"):
        content.practices  # noqa: B018  # reading it is the test


def test_files_are_read_only_when_something_of_them_is_asked_for(tmp_path):
    for file in ("practices", "evidence", "goals"):
        (tmp_path / f"{file}.toml").write_text(asset_text("content", "en", f"{file}.toml"), encoding="utf-8")

    assert Content(tmp_path).goals == Content.load(["en"]).goals


def test_a_language_without_content_falls_back_to_english():
    assert Content.load(["xx", "en"]).goals == Content.load(["en"]).goals


def test_asking_for_something_unknown_says_so_in_a_sentence(content):
    with pytest.raises(NotFound, match="no-such-pitch"):
        content.structure("no-such-pitch")


def test_the_content_folder_holds_no_file_that_nothing_reads():
    names = {file.name for file in asset("content", "en").iterdir() if file.is_file()}

    assert names == {f"{file}.toml" for file in (*FILES, "simpler-words")}
    for name in names:
        assert tomllib.loads(asset_text("content", "en", name))
