"""The card "Five minutes today"."""

from PySide6.QtCore import QPoint

from tests.practice_month import a_month_to_practise, practise
from tests.user import User
from ui.pages.practice.five_minutes import FiveMinutesCard
from ui.widgets.labels import PlainLabel


def test_through_a_month_the_card_shows_one_thing_with_its_reason_then_three_others_then_rest(qtbot, journal, clock):
    month = a_month_to_practise(journal, clock)
    card = FiveMinutesCard(print)
    qtbot.addWidget(card)
    card.show()
    user = User(card)
    for _day in range(28):
        offers = month.five_minutes.offers()
        card.show_offers(offers, month.today)
        assert 1 <= len(offers) <= 1 + 3
        for offer in offers:
            words = [label.text() for label in card.findChildren(PlainLabel) if label.isVisible()]
            assert words[1:3] == [offer.title, offer.reason]
            assert not {each.title for each in offers if each != offer} & {*words}
            user.click("Something else")
        assert user.sees("Rest is fine")
        assert not user.can_find("Something else")
        practise(month, offers[0])
        card.show_offers(month.five_minutes.offers(), month.today)
        clock.move(days=1)


def test_rest_leaves_no_room_for_the_buttons_it_does_not_have(qtbot, journal):
    card = FiveMinutesCard(print)
    qtbot.addWidget(card)
    card.show_offers([], journal.today)
    card.resize(800, card.sizeHint().height())
    card.show()
    labels = [label for label in card.findChildren(PlainLabel) if label.isVisible()]
    first, last = (label.mapTo(card, QPoint()).y() for label in (labels[0], labels[-1]))
    assert card.height() - last - labels[-1].height() == first
