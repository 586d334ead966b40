import csv
from pathlib import Path

import pytest

from indexer.regions import named_path, region_of, resolve
from indexer.report import Region

DIVISIONS = Path(__file__).parents[2] / "indexer" / "data" / "divisions.csv"


@pytest.mark.parametrize(
    ("name", "year", "region", "level", "rest"),
    [
        (
            "五常市卫生健康局",
            2024,
            ("黑龙江省", "哈尔滨市", "五常市", "230184"),
            "county",
            "卫生健康局",
        ),
        ("五常市卫生局", 1995, ("黑龙江省", "松花江地区", "五常市", "232103"), "county", "卫生局"),
        ("绥化市教育局", 2021, ("黑龙江省", "绥化市", None, "231200"), "city", "教育局"),
        ("绥化市教育局", 1998, ("黑龙江省", "绥化地区", "绥化市", "232301"), "county", "教育局"),
        ("许昌市教育局", 2023, ("河南省", "许昌市", None, "411000"), "city", "教育局"),
        ("济源市人民政府", 2023, ("河南省", None, "济源市", "419001"), "county", "人民政府"),
        ("济源市人民政府", 1995, ("河南省", "焦作市", "济源市", "410881"), "county", "人民政府"),
        ("天津市河北区教育局", 2021, ("天津市", None, "河北区", "120105"), "county", "教育局"),
        ("铜陵市郊区财政局", 2021, ("安徽省", "铜陵市", "郊区", "340711"), "county", "财政局"),
        (
            "北票市长皋乡人民政府",
            2021,
            ("辽宁省", "朝阳市", "北票市", "211381"),
            "township",
            "长皋乡人民政府",
        ),
        ("甘南县教育局", 2021, ("黑龙江省", "齐齐哈尔市", "甘南县", "230225"), "county", "教育局"),
        ("钟祥市教育局", 2021, ("湖北省", "荆门市", "钟祥市", "420881"), "county", "教育局"),
        ("吉林市教育局", 2021, ("吉林省", "吉林市", None, "220200"), "city", "教育局"),
        ("吉林省教育厅", 2021, ("吉林省", None, None, "220000"), "province", "教育厅"),
        ("吉林省吉林市教育局", 2021, ("吉林省", "吉林市", None, "220200"), "city", "教育局"),
        (
            "南岗区卫生健康局",
            2022,
            ("黑龙江省", "哈尔滨市", "南岗区", "230103"),
            "county",
            "卫生健康局",
        ),
        (
            "石河子市财政局",
            2021,
            ("新疆维吾尔自治区", None, "石河子市", "659001"),
            "county",
            "财政局",
        ),
        ("东莞市教育局", 2021, ("广东省", "东莞市", None, "441900"), "city", "教育局"),
        ("三沙市人民政府", 2021, ("海南省", "三沙市", None, "460300"), "city", "人民政府"),
        ("朝阳市教育局", 2021, ("辽宁省", "朝阳市", None, "211300"), "city", "教育局"),
        ("北京市", 2021, ("北京市", None, None, "110000"), "province", ""),
        ("北京市朝阳区教育局", 2021, ("北京市", None, "朝阳区", "110105"), "county", "教育局"),
        (
            "北京市市场监督管理局",
            2021,
            ("北京市", None, None, "110000"),
            "province",
            "市场监督管理局",
        ),
        ("广西南宁市教育局", 2021, ("广西壮族自治区", "南宁市", None, "450100"), "city", "教育局"),
        (
            "南京市江北新区管理委员会",
            2021,
            ("江苏省", "南京市", None, "320100"),
            "city",
            "江北新区管理委员会",
        ),
        (
            "国家税务总局哈尔滨市税务局",
            2021,
            ("黑龙江省", "哈尔滨市", None, "230100"),
            "city",
            "国家税务总局税务局",
        ),
    ],
)
def test_a_name_belongs_to_the_place_it_begins_with(
    name: str, year: int, region: tuple[str | None, ...], level: str, rest: str
) -> None:
    place = resolve(name, year)
    assert place.region == Region(*region)
    assert (place.level, place.rest) == (level, rest)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("朝阳区教育局", "county"),
        ("和平区人民政府", "county"),
        ("城关区财政局", "county"),
        ("甘南教育局", None),
        ("钟祥镇人民政府", "township"),
        ("江北新区管委会", None),
        ("东区街道办事处", "township"),
        ("北京市场监督管理局", None),
        ("国家卫生健康委员会", "state"),
        ("教育局", None),
        ("", None),
    ],
)
def test_a_name_of_no_place_or_of_several_has_no_region(name: str, level: str | None) -> None:
    place = resolve(name, 2021)
    assert place.region == Region()
    assert (place.level, place.rest) == (level, name)


def test_an_ambiguous_name_lists_its_candidates_and_the_context_can_settle_it() -> None:
    assert resolve("朝阳区教育局", 2021).candidates == ("110105", "220104")
    settled = resolve("朝阳区教育局", 2021, ["我局", "长春市朝阳区人民政府"])
    assert settled.region.code == "220104"
    assert resolve("朝阳区教育局", 2021, ["上海市教育委员会"]).region == Region()


def test_every_place_in_use_is_found_by_its_full_name() -> None:
    with DIVISIONS.open(encoding="utf-8", newline="") as file:
        used = [record for record in csv.DictReader(file) if record["状态"] == "在用"]
    for record in used:
        city = record["二级行政区"]
        parts = [record["一级行政区"], "" if city == "直辖" else city, record["名称"]]
        full = "".join(dict.fromkeys(parts))
        assert resolve(f"{full}教育局", None).region.code == record["代码"]


def test_names_that_point_to_different_places_settle_nothing() -> None:
    assert resolve("朝阳区教育局", 2022, ["北京市人民政府"]).region.code == "110105"
    assert resolve("朝阳区教育局", 2022, ["北京市人民政府", "长春市教育局"]).region.code is None


def test_a_survey_office_bears_its_province_in_short() -> None:
    found = resolve("国家统计局黑龙江调查总队", 2022)
    assert (found.region.code, found.level, found.rest) == (
        "230000",
        "province",
        "国家统计局调查总队",
    )


@pytest.mark.parametrize("name", ["国家税务总局大连税务局", "国家级开发区管理局"])
def test_not_all_that_begins_with_the_state_is_of_the_state(name: str) -> None:
    assert resolve(name, 2022).level is None


@pytest.mark.parametrize(
    ("name", "code", "rest"),
    [
        ("阿坝州教育局", "513200", "教育局"),
        ("黔东南州教育局", "522600", "教育局"),
        ("甘南州教育局", "623000", "教育局"),
        ("甘南州夏河县教育局", "623027", "教育局"),
        ("海南州教育局", "632500", "教育局"),
        ("河南县教育局", "632324", "教育局"),
        ("长阳县教育局", "420528", "教育局"),
        ("隆林县教育局", "451031", "教育局"),
        ("察布查尔县教育局", "654022", "教育局"),
        ("锡林郭勒盟教育局", "152500", "教育局"),
        ("科尔沁右翼前旗教育局", "152221", "教育局"),
    ],
)
def test_autonomous_places_are_known_without_their_peoples(name: str, code: str, rest: str) -> None:
    place = resolve(name, 2021)
    assert (place.region.code, place.rest, place.bare) == (code, rest, False)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("内蒙古教育厅", "150000"),
        ("黑龙江卫生健康委员会", "230000"),
        ("吉林教育厅", "220000"),
        ("温州高新区(经开区)管委会", "330300"),
        ("北京经济技术开发区管委会", "110000"),
        ("国家统计局黑龙江调查总队", "230000"),
        ("国家统计局哈尔滨调查队", "230100"),
    ],
)
def test_a_bare_name_is_a_place_where_what_follows_tells_so(name: str, code: str) -> None:
    place = resolve(name, 2021)
    assert (place.region.code, place.bare) == (code, True)


@pytest.mark.parametrize(
    "name",
    [
        "吉林高新区管委会",
        "朝阳经济开发区管委会",
        "昆山高新区管委会",
        "南部经济开发区管委会",
        "北京市场监督管理局",
        "青海湖景区管理局",
        "黑龙江海事局",
        "上海大学",
        "新疆生产建设兵团教育局",
        "温州教育局",
    ],
)
def test_a_bare_name_is_no_place_where_it_could_be_another_or_a_word(name: str) -> None:
    place = resolve(name, 2021)
    assert place.region == Region()


@pytest.mark.parametrize("name", ["东区教育局", "郊区财政局", "矿区公安局", "城区人民政府"])
def test_a_district_whose_name_is_any_citys_word_needs_its_city(name: str) -> None:
    place = resolve(name, 2021)
    assert place.region.code is None
    assert place.candidates
    assert resolve("东区教育局", 2021, ["攀枝花市人民政府"]).region.code == "510402"


def test_codes_are_context_too() -> None:
    assert resolve("朝阳区教育局", 2022, ["220000"]).region.code == "220104"


@pytest.mark.parametrize("name", ["大庆市五常市教育局", "吉林省五常市教育局", "北京市通河县教育局"])
def test_a_place_behind_places_it_does_not_lie_in_leaves_both_open(name: str) -> None:
    found = resolve(name, 2022)
    assert (found.region, found.level) == (Region(), None)
    assert len(found.candidates) > 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("黑龙江省黑龙江省教育厅", "230000"),
        ("深圳市光明新区管理委员会", "440300"),
        ("鹤壁市新城区管理委员会", "410600"),
        ("长春市吉林大街街道办事处", "220100"),
        ("北京市朝阳区驻沈阳市办事处", "110105"),
    ],
)
def test_a_zone_a_street_or_a_name_said_twice_is_no_place_elsewhere(name: str, code: str) -> None:
    assert resolve(name, 2017).region.code == code


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("230000", (("230000", "黑龙江省"),)),
        ("230100", (("230000", "黑龙江省"), ("230100", "哈尔滨市"))),
        ("230184", (("230000", "黑龙江省"), ("230100", "哈尔滨市"), ("230184", "五常市"))),
        ("419001", (("410000", "河南省"), ("419001", "济源市"))),
    ],
)
def test_a_region_has_a_path_of_codes_and_names(
    code: str, path: tuple[tuple[str, str], ...]
) -> None:
    assert named_path(region_of(code, 2023)) == path


def test_an_unknown_region_has_no_path() -> None:
    assert named_path(Region()) == ()
