"""Introductions on the page of each of the two, and the ways from a person to a message."""

from tests.builders import a_person, a_promise, an_introduction


def test_both_pages_show_where_an_introduction_has_got_to(room, journal):
    ana, wei = a_person(journal, "Ana Sousa"), a_person(journal, "Wei Zhang")
    introduction = an_introduction(journal, ana, wei)
    journal.introductions.record(introduction)
    user = room()
    user.page.show_person(wei)
    assert user.sees("Ana Sousa · asked Ana")
    user.page.show_person(ana)
    assert user.sees("Wei Zhang · asked Ana")
    user.click("Ana said yes")
    assert user.sees("Wei Zhang · Ana said yes; ask Wei")
    assert user.page.said[-1] == ("Noted.", True)
    user.click("Write it")
    assert user.page._navigator.opened == [("write_message", f"introduction/{introduction}")]


def test_a_no_is_noted_reopened_deleted_and_restored(room, journal):
    ana = a_person(journal, "Ana Sousa")
    an_introduction(journal, ana)
    user = room()
    user.page.show_person(ana)
    user.click("Rather not")
    assert user.sees("Wei Zhang · not this time")
    user.click("Reopen")
    assert user.sees("Wei Zhang · ask Ana first")
    user.click("Delete")
    assert journal.introductions.open() == []
    user.click("Restore: Introduction to Wei Zhang")
    assert len(journal.introductions.open()) == 1


def test_someone_is_written_to_and_introduced_from_their_page(room, journal):
    ana = a_person(journal, "Ana Sousa")
    promise = a_promise(journal, ana, "Send Ana Sousa the list", kind="send")
    a_promise(journal, ana, "Read her draft", kind="review")
    user = room()
    user.page.show_person(ana)
    user.click("Write a message")
    user.click("Introduce them to someone")
    user.click("Draft a message: Send Ana Sousa the list")
    assert not user.can_find("Draft a message: Read her draft")
    assert user.page._navigator.opened == [
        ("add_message_to", ana), ("add_introduction", ana), ("write_message", f"promise/{promise}"),
    ]  # fmt: skip
