"""Whose words are meant by what people type."""

from __future__ import annotations

import pytest

from racing.archive import Archive
from racing.errors import AmbiguousName, UnknownName


def test_a_speaker_is_found_by_name(archive: Archive) -> None:
    voices = archive.quotes.voices
    assert voices.resolve("corey-heim") == "corey-heim"
    assert voices.resolve("Dale Earnhardt") == "dale-earnhardt"
    assert voices.resolve("squier") == "ken-squier"
    assert voices.resolve("kimi raikonen") == "kimi-raikkonen"
    assert voices.resolve("Ted Chamberlain") == "ted-chamberlain"  # a driver without a quote
    with pytest.raises(AmbiguousName) as several:
        voices.resolve("earnhardt")
    assert [s.key for s in several.value.suggestions] == ["dale-earnhardt", "dale-earnhardt-jr"]
    with pytest.raises(UnknownName) as unknown:
        voices.resolve("ken squire")
    assert [s.key for s in unknown.value.suggestions][:1] == ["ken-squier"]
    assert unknown.value.kind == "speaker"
    assert voices.search("", 3)[0].quotes >= voices.search("", 3)[2].quotes > 1
    assert voices.search("sqier", 3)[0].speaker_id == "ken-squier"
