"""Every back is behind its front, whichever way the paper is turned, and a booklet's pages are in order."""

from dataclasses import replace

import pytest

from netcoach.cards.card import Card, Deck
from netcoach.cards.imposition import (
    BOOKLET_PAGES,
    SidePlace,
    behind,
    bound,
    card_places,
    fold_and_cut_lines,
    possible_backs,
)
from netcoach.cards.sheet_setup import SheetSetup
from netcoach.cards.sheets import Box, sheet, sheets

EACH = pytest.mark.parametrize("one", sheets(), ids=lambda one: one.key)
FLIPS = pytest.mark.parametrize("flip", ["long edge", "short edge"])


def seen_through(one, box, flip):
    """Return where a box on the front is on the back, corner by corner, as a hole through the paper would be."""
    turns_like_a_page = (flip == "long edge") == (one.paper_height > one.paper_width)
    corners = [(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    moved = [(one.paper_width - x, y) if turns_like_a_page else (x, one.paper_height - y) for x, y in corners]
    xs, ys = zip(*moved, strict=True)
    return Box(x=min(xs), y=min(ys), width=max(xs) - min(xs), height=max(ys) - min(ys))


def near(box):
    return pytest.approx((box.x, box.y, box.width, box.height), abs=0.01)


def as_numbers(box):
    return (box.x, box.y, box.width, box.height)


@EACH
@FLIPS
def test_the_place_behind_the_place_behind_is_the_place(one, flip):
    for box in one.cards():
        place = SidePlace(box=box)
        again = behind(one, behind(one, place, flip), flip)
        assert as_numbers(again.box) == near(box)
        assert (again.is_turned, again.is_back) == (False, False)


@EACH
@FLIPS
def test_each_back_is_where_a_hole_through_its_front_comes_out(one, flip):
    if "printed" not in possible_backs(one):
        assert one.kind != "cards"
        return
    for place in card_places(one, SheetSetup(backs="printed", flip=flip)):
        assert as_numbers(place.back.box) == near(seen_through(one, place.front.box, flip))
        assert place.back.is_back


@FLIPS
def test_only_turning_about_the_horizontal_axis_puts_backs_upside_down(flip):
    for one in (sheet("a7"), sheet("index-3x5-4")):
        is_portrait = one.paper_height > one.paper_width
        (turned,) = {each.back.is_turned for each in card_places(one, SheetSetup(backs="printed", flip=flip))}
        assert turned == ((flip == "short edge") == is_portrait)


def test_the_asymmetric_sheet_would_be_eight_millimetres_off_if_only_its_columns_changed_places():
    one = sheet("dataline-57127")
    first = card_places(one, SheetSetup(backs="printed"))[0]
    assert first.back.box.x == pytest.approx(103.5)
    assert one.card(1).x - first.back.box.x == pytest.approx(8)


@EACH
def test_a_back_that_is_folded_over_shares_an_edge_with_its_front(one):
    if "fold over" not in possible_backs(one):
        return
    places = card_places(one, SheetSetup(backs="fold over"))
    boxes = [side.box for each in places for side in (each.front, each.back)]
    assert not any(a.overlaps(b) for number, a in enumerate(boxes) for b in boxes[number + 1 :])
    for each in places:
        front, back = each.front.box, each.back.box
        if each.back.is_turned:  # folded up behind its front, its top at the bottom of the sheet
            assert (back.x, back.y) == pytest.approx((front.x, front.bottom), abs=0.2)
        else:
            assert (back.x, back.y) == pytest.approx((front.right, front.y), abs=0.2)


def test_cards_with_gaps_on_all_sides_cannot_be_folded_over():
    assert possible_backs(sheet("c32015")) == ("none", "printed")
    assert {len(card_places(sheet("c32015"), SheetSetup(backs="fold over")))} == {8}


def test_a_fold_card_has_its_back_to_the_right_of_its_front():
    places = card_places(sheet("vm-6356"), SheetSetup(backs="fold over"))
    assert len(places) == 5
    assert {(each.front.box.x, each.back.box.x) for each in places} == {(20.0, 105.0)}


@pytest.mark.parametrize("key", ["booklet", "booklet-letter"])
def test_each_leaf_of_a_folded_booklet_has_the_next_two_pages(key):
    one = sheet(key)
    assert BOOKLET_PAGES == (5, 4, 3, 2, 6, 7, 8, 1)
    places = card_places(one, SheetSetup())
    assert [place.front.is_turned for place in places] == [False, True, True, True, True, False, False, False]
    columns = {page: round(places[page - 1].front.box.x / one.card_width) + 1 for page in range(1, 9)}
    rows = {page: "bottom" if places[page - 1].front.box.y else "top" for page in range(1, 9)}
    leaves = [(f"{rows[page]}{columns[page]}", f"{rows[page + 1]}{columns[page + 1]}") for page in (1, 3, 5, 7)]
    assert leaves == [("bottom4", "top4"), ("top3", "top2"), ("top1", "bottom1"), ("bottom2", "bottom3")]


@pytest.mark.parametrize("key", ["booklet", "booklet-letter"])
def test_a_booklet_that_is_bound_on_the_right_is_folded_as_in_a_mirror(key):
    one = sheet(key)
    as_usual, mirrored = (card_places(each, SheetSetup()) for each in (one, replace(one, binds_right=True)))
    for page, image in zip(as_usual, mirrored, strict=True):
        box = page.front.box
        assert as_numbers(image.front.box) == near(replace(box, x=one.paper_width - box.right))
        assert image.front.is_turned == page.front.is_turned


def test_a_deck_binds_on_the_side_where_most_of_its_cards_begin():
    arabic, english = (Card(key=text, label=text, heading=text) for text in ("مرحبا", "Hello"))
    for cards, binds_right in (
        ((arabic, arabic, english), True),
        ((arabic, english), True),
        ((english, arabic), False),
    ):
        assert bound(sheet("booklet"), Deck(title="", cards=cards)).binds_right == binds_right
    assert bound(sheet("a7"), Deck(title="", cards=(arabic,))) == sheet("a7")


def test_a_booklet_is_cut_between_its_middle_columns_only():
    one = sheet("booklet")
    _folds, (cut,) = fold_and_cut_lines(one, SheetSetup())
    assert as_numbers(cut) == near(Box(x=74.25, y=105, width=148.5, height=0))


def test_an_edge_that_is_folded_is_not_cut():
    folds, cuts = fold_and_cut_lines(sheet("a7"), SheetSetup(backs="fold over"))
    assert [as_numbers(line) for line in folds] == [near(Box(x=105, y=0, width=0, height=297))]
    assert len(cuts) == 3
