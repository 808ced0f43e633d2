"""The user's words for the fields of NetCoach's own file, for import previews."""

from __future__ import annotations

from netcoach.foundation.i18n import _


def field_word(field: str) -> str:
    """Return the user's word for a field of any concept: "birthday"."""
    return {**_of_people(), **_of_events(), **_of_practice(), **_of_practice_with_people(), **_of_the_rest()}[field]


def _of_people() -> dict[str, str]:
    return {
        "name": _("name"),
        "sort_name": _("name for sorting"),
        "say_name": _("how to say the name"),
        "pronouns": _("pronouns"),
        "recognition": _("how you recognise them"),
        "ask_about": _("what to ask about"),
        "cares_about": _("what they care about"),
        "met_how": _("how you met"),
        "met_on": _("when you met"),
        "met_event": _("where you met"),
        "introduced_by": _("who introduced you"),
        "side": _("inside or outside your company"),
        "rhythm_days": _("how often to keep in touch"),
        "birthday": _("birthday"),
        "archived": _("archived"),
        "positions": _("work"),
        "channels": _("contact details"),
        "roles": _("roles"),
        "tags": _("tags"),
        "sources": _("where it came from"),
    }


def _of_events() -> dict[str, str]:
    return {
        "title": _("title"),
        "kind": _("kind"),
        "starts": _("start"),
        "ends": _("end"),
        "zone": _("time zone"),
        "place": _("place"),
        "why": _("why you're going"),
        "enough": _("what's enough"),
        "leave_by": _("when to leave"),
        "invitation_uid": _("invitation"),
        "invitation_occurrence": _("invitation"),
        "invitation_digest": _("invitation"),
        "put_away_at": _("archived"),
        "people": _("people"),
        "guests": _("guests"),
        "steps": _("checklist"),
        "phrases": _("phrases"),
        "cards": _("cards"),
    }


def _of_practice() -> dict[str, str]:
    return {
        "pitch": _("pitch"),
        "structure": _("structure"),
        "audience": _("audience"),
        "slots": _("parts"),
        "seconds": _("how long it may take"),
        "draft_of": _("the pitch it's a draft of"),
        "stumbles": _("words you stumble on"),
        "uses": _("where it was used"),
        "spoken": _("how it's spoken"),
        "at": _("when"),
        "rung": _("rung of the ladder"),
        "fade": _("what you looked at"),
        "length_ms": _("how long it took"),
        "budget_seconds": _("how long it may take"),
        "script_words": _("words of the script"),
        "is_clear": _("clear or not"),
        "is_me": _("sounded like you or not"),
        "is_under_time": _("under time or not"),
        "voiced_ms": _("time you spoke"),
        "fillers": _("fillers"),
        "phrase": _("phrase in the bank"),
        "part": _("kind of phrase"),
        "situation": _("situation"),
        "answer": _("your answer"),
        "is_favourite": _("favourite or not"),
        "questions": _("questions"),
        "prompt": _("what was asked"),
    }


def _of_practice_with_people() -> dict[str, str]:
    return {
        "name_reviews": _("how well you knew the name"),
        "name_choices": _("whether you practise the name"),
        "hard": _("how hard it is"),
        "attempts": _("what you feared, and what happened"),
        "about": _("what it's about"),
        "answers": _("answers"),
        "closed_on": _("when it was answered"),
        "listeners": _("who would like to hear of it"),
        "reason": _("why they should meet"),
        "other": _("the other person"),
        "outcome": _("what came of it"),
        "asked_on": _("when you asked"),
        "agreed_on": _("when they said yes"),
        "other_asked_on": _("when you asked the other person"),
        "other_agreed_on": _("when the other person said yes"),
        "introduced_on": _("when you introduced them"),
        "declined_on": _("when someone said no"),
        "booked_on": _("when it was arranged"),
        "held_on": _("when it took place"),
        "thanked_on": _("when you said thank you"),
        "told_on": _("when you told them what came of it"),
        "variant": _("wording"),
        "intention": _("intention"),
        "tone": _("tone"),
        "channel": _("how it's sent"),
        "ask_is_fine": _("whether it may ask for something"),
        "sent_on": _("when you sent it"),
        "promise": _("promise"),
        "introduction": _("introduction"),
    }


def _of_the_rest() -> dict[str, str]:
    return {
        "note": _("note"),
        "text": _("text"),
        "trashed_at": _("in the trash or not"),
        "created_at": _("when it was added"),
        "cue": _("if"),
        "action": _("then"),
        "times_said": _("how often you've said it"),
        "person": _("person"),
        "event": _("event"),
        "goal": _("goal"),
        "conversation": _("conversation"),
        "day": _("day"),
        "direction": _("who promised"),
        "due": _("when it's due"),
        "kept_on": _("when it was kept"),
        "let_go_on": _("no longer needed"),
        "target": _("how often a week"),
        "unit": _("times or minutes"),
        "ready_goal": _("ready-made goal"),
        "started_on": _("start"),
        "put_away_on": _("archived"),
        "pauses": _("pauses"),
        "amount": _("amount"),
    }
