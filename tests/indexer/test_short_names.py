import pytest

from indexer.short_names import bare_name, kinds_before, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("阿坝藏族羌族自治州", "阿坝州"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏州"),
        ("隆林各族自治县", "隆林县"),
        ("莫力达瓦达斡尔族自治旗", "莫力达瓦旗"),
        ("鄂温克族自治旗", None),
        ("东乡族自治县", None),
        ("五常市", None),
    ],
)
def test_an_autonomous_place_is_short_without_its_peoples(name: str, short: str | None) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("温州市", "温州"),
        ("赵县", None),
        ("江北区", None),
    ],
)
def test_a_bare_name_leaves_out_the_kind_of_place(name: str, bare: str | None) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("rest", "kinds"),
    [
        ("高新区(经开区)管委会", ("province", "city", "county")),
        ("教育厅", ("province",)),
        ("省教育厅", ()),
        ("市教育局", ()),
        ("大学", ()),
        ("新区管委会", ()),
    ],
)
def test_what_follows_tells_whether_a_bare_name_is_a_place(
    rest: str, kinds: tuple[str, ...]
) -> None:
    assert kinds_before(rest) == kinds
