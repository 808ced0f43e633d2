"""What is said about fillers: nothing up to five a minute, and then where they come close together."""

from netcoach.voice.fillers import FillerCluster, clusters


def test_up_to_five_a_minute_nothing_is_said():
    assert clusters([], 60) is None
    assert clusters([1, 2, 3, 4, 5], 60) is None
    assert clusters([1, 2, 3], 0) is None


def test_three_within_ten_seconds_are_a_cluster():
    said = clusters([3, 20, 25, 29, 45, 58], 60)
    assert said.a_minute == 6
    assert said.clusters == (FillerCluster(20, 29, 3),)


def test_one_that_follows_soon_belongs_to_the_cluster():
    assert clusters([38, 20, 25, 29, 34, 55], 60).clusters == (FillerCluster(20, 38, 5),)


def test_two_clusters_are_two():
    assert clusters([1, 2, 3, 40, 41, 42], 60).clusters == (FillerCluster(1, 3, 3), FillerCluster(40, 42, 3))


def test_many_that_are_spread_out_are_no_cluster():
    assert clusters([0, 9, 18, 27, 36, 45, 54], 60).clusters == ()
