"""Finds what sounds like an ask in an English text, so that a gift can be left to be one.

It looks for how asks are worded, and for more than one question. Thanks, offers, and what isn't meant for an answer
("Can you believe it's been a year?", "no favour to ask") are left alone. It's a hint, never a judgement.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HELP = r"(advice|help|thoughts?|input|opinion|views?|feedback|take on|support|guidance)"
_MINUTES = r"((a few|ten|fifteen|twenty|thirty|\d+) minutes|half an hour|an hour)"
_MODAL = r"(can|could|may|might) I (just )?"
_WOULD = r"(I'd|I would|we'd|we would|I'll|I will)"
_VERY = r"((be|really|very|so|most|much|also|ever so|very much) )*"
_LIKE = r"(love|like|appreciate|value|welcome|need)"
_WORK = r"(job|role|position|post|work|placement|internship|investors?|sponsors?|clients?|customers?)"

_ASKS = re.compile(
    "|".join(
        (
            # can you, could we, may I
            r"\bcould you\b(?! use\b)",
            r"\bwould you(?! (like|believe|prefer|rather|care for)\b)",
            r"\bcan you(?! (believe|imagine|tell)\b)",
            r"\bwill you (help|read|send|share|come|look|write|introduce|ask|tell|give|pass|put|check|consider|sign)\b",
            r"\b(could|can|shall) we (meet|talk|speak|call|chat|catch up|have|find|fix|arrange|set)\b",
            rf"\b{_MODAL}(ask|borrow|have|get|use|come|pick|call|ring|trouble|send|show|put|mention)\b",
            rf"\b{_MODAL}(meet|join|interest|talk|speak|buy|take|book)\b",
            r"\bany chance\b|\bis there (any|a) (way|chance)\b",
            r"\b(I was|I am|I'm|we were|just) wondering (if|whether)\b|\bI wonder (if|whether) you\b",
            r"\b(would|is) it (be )?(possible|OK|okay|all ?right|too much)( for you)? (to|if|for)\b",
            # I'd like, I need
            rf"\b{_WOULD} {_VERY}{_LIKE} (to (have|hear|get) )?(your|some|a bit of|any) (\w+ )?{_HELP}\b",
            rf"\b(I|we)('d| would)? (really )?(need|could do with) (your|some|a bit of) (\w+ )?{_HELP}\b",
            rf"\b{_WOULD} {_VERY}(grateful|glad|obliged|thankful|appreciate)( it)? if you\b",
            rf"\b{_WOULD} {_VERY}(grateful|glad|obliged) for (your|a|any|some|{_MINUTES})",
            rf"\b{_WOULD} (like|love|want) to (ask|borrow|talk to you about|run something past)\b",
            r"\bpick your brain",
            r"\b(if|that) you could\b(?! (see|imagine|hear|use)\b)",
            r"\bit would (help|mean a lot|be (great|lovely|wonderful|good|a (great |big )?help))( to me| me)? if you\b",
            # please, let me know
            r"\bplease (could|can|send|forward|review|read|have a look|take a look|look|introduce|recommend|share)\b",
            r"\bplease (tell|confirm|help|consider|pass|put|reply|answer|respond|get back|let me know|write back)\b",
            r"\bplease (call|vote|sign)\b",
            r"\blet me know (if|whether|when|what|who|which|by|your|a (time|day))\b",
            r"\bget back to me\b|\blook(ing)? forward to your (reply|answer)\b",
            # people and time
            r"\b(do|would|might) you (happen to )?(know|have heard) (of )?(any|some)(one| one|where|thing)?\b",
            rf"\b(do|would|might) you have ({_MINUTES}|time|a (moment|minute|second|call|chat|coffee))\b",
            r"\bare you (free|available|around|open|willing|able|hiring)\b",
            r"\b(help|advise|recommend|refer|introduce|consider) me\b",
            r"\bput me in touch\b|\bput in a (good )?word\b|\b(keep|bear) me in mind\b|\bthink of me (if|when)\b",
            r"\b(a|any|one|small|big|quick|huge|tiny|another) favou?r\b",
            # work
            rf"\b(looking|searching|hunting|applying) for (a |an |another |any |new |some )*{_WORK}\b",
            r"\b(need|want|find|get) (me )?(a |an |another |some )+(new )?(job|role|position)\b",
            r"\bjobs? (openings?|opportunit(y|ies)|leads?|search|hunt|going)\b",
            r"\b(any|a) (job|role|vacanc(y|ies)|opening)s?( going| there)?\b(?= (at|in|on|with|for me)\b|\?)",
            r"\b(vacanc(y|ies)|job openings?|open (roles?|positions?)|openings? (at|in|on) your)\b",
            r"\b(have|take) a (quick )?look at my\b|\b(look over|read through|proofread|comment on) my\b",
            r"\bask (you )?(a|one|two|for|about) (\w+ )?(favou?r|questions?|things?|help|advice)\b",
            r"\b(my|our) (CV|résumé|resume) (is )?(attached|below|enclosed)\b|\battached (is )?my (CV|résumé|resume)\b",
            r"\b(donate|chip in|sign up|invest|buy a ticket)\b(?= (to|in|for|here|with)\b)",
        )
    ),
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(
    r"\b(no|not|n't|never|nothing|without|don't|won't|isn't|wasn't|needn't|rather than|instead of)\b[^.!?;:]{0,24}$",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(if|whether|when) (there('s| is| was) )?(any|some)?(thing|where|time|way)? ?(I|we) (can|could|may|might)\b"
    r"|\b(if|when) you'd like (me|my|a hand|some company|to talk|company)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(thanks?( you)?|(?<!be )grateful|thankful|owe you|did me|done me)\b"
    r"|\byou (once )?(helped|advised|introduced|recommended)\b",
    re.IGNORECASE,
)
_ONLY_IN_THANKS = re.compile(r"\bfavou?r$|\bme$|\bhelp\b|\badvice\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\s.!?…][^.!?…\n]*(?:[.!?…]+[\"”’')\]]*|$|(?=\n))", re.MULTILINE)
_ENOUGH = 2
"""With this many questions, a text asks for an answer."""


class Ask(NamedTuple):
    """What sounds like an ask: its words and their place, and the sentence they're in.

    ``words`` is empty if it's only that there are several questions; the place is then that of the last of them.
    """

    words: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int


def find_asks(text: str) -> list[Ask]:
    """Return everything in a text that sounds like an ask, in reading order."""
    plain = text.replace("’", "'")
    sentences = [(found.start(), found.end()) for found in _SENTENCE.finditer(plain)]
    asks = [ask for start, end in sentences if (ask := _ask_in(plain, text, start, end)) is not None]
    questions = [(start, end) for start, end in sentences if plain[start:end].rstrip("\"”’')]").endswith("?")]
    if not asks and len(questions) >= _ENOUGH:
        start, end = questions[-1]
        asks.append(Ask("", start, end, start, end))
    return asks


def without(text: str, ask: Ask) -> str:
    """Return the text without the sentence of an ask, and without the gap it would leave."""
    before, after = text[: ask.sentence_start], text[ask.sentence_end :]
    if not before.strip() or before.endswith("\n"):
        after = after.lstrip(" ")
        if after.startswith("\n") and before.endswith("\n"):
            before, after = before.rstrip("\n"), "\n\n" + after.lstrip("\n")
    elif not after or after[0].isspace():
        before = before.rstrip(" ")
    return f"{before}{after}".strip("\n") if not before.strip() else f"{before}{after}"


def _ask_in(plain: str, text: str, start: int, end: int) -> Ask | None:
    """Return the first ask in one sentence."""
    sentence = plain[start:end]
    for found in _ASKS.finditer(sentence):
        before, words = sentence[: found.start()], found[0]
        if _NOT_MEANT.search(before) or _OFFER.search(sentence[found.start() :]):
            continue
        if _THANKS.search(sentence) and _ONLY_IN_THANKS.search(words):
            continue
        at, to = start + found.start(), start + found.end()
        return Ask(text[at:to], at, to, start, end)
    return None
