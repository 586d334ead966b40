"""The agencies that a place has: one line of work each, under the names it bore through the years.

A province's office is a 厅 where that of a city or county is a 局; the four municipalities have
commissions of their own. Offices of townships are found in counties only.
"""

from dataclasses import dataclass, field

from indexer.report import Level

FIRST_YEAR, LAST_YEAR = 2008, 2025
_MUNICIPALITIES = ("11", "12", "31", "50")
_MUNICIPAL = {
    "教育局": "教育委员会",
    "住房和城乡建设局": "住房和城乡建设委员会",
    "建设局": "建设委员会",
    "交通运输局": "交通委员会",
    "交通局": "交通委员会",
    "农业农村局": "农业农村委员会",
    "农业局": "农业委员会",
    "科学技术局": "科学技术委员会",
    "商务局": "商务委员会",
    "工业和信息化局": "经济和信息化委员会",
    "人民政府办公室": "人民政府办公厅",
}
_COUNTY: Level = "county"
_ANYWHERE: frozenset[Level] = frozenset(["province", "city", "county"])


@dataclass(frozen=True)
class Era:
    """A name from a year on; that of a province's office where it is another."""

    first: int
    name: str
    of_province: str = ""


@dataclass(frozen=True)
class Bureau:
    """One line of work. `weight` says how early its reports come among all. An office ends
    with the year `last`."""

    eras: tuple[Era, ...]
    weight: float = 1.0
    levels: frozenset[Level] = field(default=_ANYWHERE)
    last: int = LAST_YEAR

    @property
    def first(self) -> int:
        """The year in which it came to be."""
        return self.eras[0].first

    def name(self, code: str, year: int) -> str:
        """Its name in the place with the code."""
        era = [one for one in self.eras if one.first <= year][-1]
        if not code.endswith("0000"):
            return era.name
        if code[:2] in _MUNICIPALITIES:
            return _MUNICIPAL.get(era.name, era.name)
        return era.of_province or era.name


def _steady(local: str, province: str = "", weight: float = 1.0) -> Bureau:
    return Bureau((Era(FIRST_YEAR, local, province),), weight)


def _renamed(*eras: tuple[int, str, str], weight: float = 1.0) -> Bureau:
    return Bureau(tuple(Era(*one) for one in eras), weight)


def _township(name: str) -> Bureau:
    return Bureau((Era(FIRST_YEAR, name),), 0.4, frozenset([_COUNTY]))


BUREAUS: tuple[Bureau, ...] = (
    _steady("人民政府", weight=3),
    _steady("人民政府办公室", "人民政府办公厅", 2),
    _steady("教育局", "教育厅", 2),
    _renamed(
        (2008, "卫生局", "卫生厅"),
        (2014, "卫生和计划生育局", "卫生和计划生育委员会"),
        (2019, "卫生健康局", "卫生健康委员会"),
        weight=3,
    ),
    _steady("公安局", "公安厅", 1.5),
    _steady("民政局", "民政厅", 1.2),
    _steady("财政局", "财政厅", 1.5),
    _renamed(
        (2008, "劳动和社会保障局", "劳动和社会保障厅"),
        (2010, "人力资源和社会保障局", "人力资源和社会保障厅"),
        weight=1.5,
    ),
    _renamed((2008, "国土资源局", "国土资源厅"), (2019, "自然资源局", "自然资源厅"), weight=1.5),
    _renamed((2008, "环境保护局", "环境保护厅"), (2019, "生态环境局", "生态环境厅")),
    _renamed(
        (2008, "建设局", "建设厅"), (2010, "住房和城乡建设局", "住房和城乡建设厅"), weight=1.5
    ),
    _renamed((2008, "交通局", "交通厅"), (2010, "交通运输局", "交通运输厅")),
    _steady("水利局", "水利厅"),
    _renamed((2008, "农业局", "农业厅"), (2019, "农业农村局", "农业农村厅")),
    _renamed((2008, "林业局", "林业厅"), (2019, "林业和草原局", "林业和草原局")),
    _steady("商务局", "商务厅"),
    _renamed((2008, "文化局", "文化厅"), (2019, "文化和旅游局", "文化和旅游厅")),
    _renamed((2008, "安全生产监督管理局", ""), (2019, "应急管理局", "应急管理厅")),
    _steady("审计局", "审计厅"),
    _renamed((2008, "工商行政管理局", ""), (2019, "市场监督管理局", ""), weight=1.5),
    Bureau((Era(2008, "质量技术监督局"),), 0.6, last=2018),
    _steady("统计局"),
    _steady("司法局", "司法厅"),
    _steady("信访局"),
    _renamed((2008, "发展和改革局", "发展和改革委员会"), weight=1.5),
    _renamed((2010, "工业和信息化局", "工业和信息化厅")),
    _steady("科学技术局", "科学技术厅"),
    _steady("体育局"),
    _steady("城市管理局", "城市管理局"),
    _steady("人民防空办公室"),
    Bureau((Era(2012, "扶贫开发办公室"),), 0.6, last=2020),
    _renamed((2019, "医疗保障局", "")),
    _renamed((2019, "退役军人事务局", "退役军人事务厅")),
    _renamed((2019, "行政审批服务局", "政务服务管理局"), weight=0.8),
    *(
        _township(name)
        for name in (
            *("城关镇人民政府", "新华街道办事处", "解放街道办事处", "龙泉镇人民政府"),
            *("太平镇人民政府", "东风街道办事处", "石桥镇人民政府", "白云乡人民政府"),
        )
    ),
)
