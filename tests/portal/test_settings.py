from pathlib import Path

from portal.settings import Settings, settings_from_environment


def test_without_an_environment_the_defaults_hold() -> None:
    assert settings_from_environment({}) == Settings(Path("archive"), None, False)


def test_every_setting_can_be_given() -> None:
    given = {
        "NIANBAO_ARCHIVE": "store",
        "NIANBAO_PUBLIC_URL": "https://nianbao.example",
        "NIANBAO_DEBUG": "1",
        "NIANBAO_CONTACT": "lin@nianbao.example",
    }
    assert settings_from_environment(given) == Settings(
        Path("store"), "https://nianbao.example", True, "lin@nianbao.example"
    )
