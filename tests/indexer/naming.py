"""Reports of agencies made from the divisions table, each with whose it truly is."""

from dataclasses import dataclass
from random import Random

from indexer.divisions import Division, divisions
from indexer.document import Metadatum
from indexer.evidence import Evidence
from indexer.short_names import short_name

OFFICES = {
    "province": (*("教育厅", "卫生健康委员会", "人民政府", "人民政府办公厅", "市场监督管理局"), ""),
    "city": (
        *("教育局", "卫生健康委员会", "人民政府", "人民政府办公厅", "市场监督管理局", "城市管理局"),
        *("高新区(经开区)管委会", "人力资源和社会保障局", "长江路街道办事处", ""),
    ),
    "county": (
        *("教育局", "卫生健康局", "人民政府", "人民政府办公室", "市场监督管理局", "城市管理局"),
        *("乡村振兴局", "经济开发区管委会", "城关镇人民政府", "市中街道办事处", "中心镇", ""),
        *("镇海乡人民政府", "区公所", "县志办公室", "州桥街道办事处", "长寿镇人民政府"),
    ),
}
BARE = {"province": "省", "city": "市", "county": "县"}


@dataclass(frozen=True)
class Truth:
    """Whose report it is: the code of the place, the agency's own part of the name, the year."""

    code: str
    office: str
    year: int


class Naming:
    """Makes reports, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def report(self) -> tuple[Evidence, Truth]:
        """A report and whose it is: named in one of many ways, amid other names and years."""
        year = self.random.randint(2008, 2024)
        division = self.division(year)
        office = self.random.choice(OFFICES[division.kind])
        name = self.place(division) + office
        evidence = self.random.choice((self.titled, self.untitled, self.outside))(
            name, division, office, year
        )
        return evidence, Truth(division.code, office, year)

    def division(self, year: int) -> Division:
        """A place that existed in the year."""
        while True:
            division = self.random.choice(divisions())
            if division.existed(year):
                return division

    def place(self, division: Division) -> str:
        """The place's name, with the places around it or without, in full or short."""
        names = [division.province, division.city or "", division.name]
        names = list(dict.fromkeys(names))
        own = names[-1]
        if self.random.random() < 0.2:
            own = short_name(own) or own
        return "".join(names[self.random.randrange(len(names)) : -1]) + own

    def other(self, year: int) -> str:
        """The name of some other agency."""
        division = self.division(year)
        office = self.random.choice(OFFICES[division.kind][:3])
        return self.place(division) + office

    def title(self, name: str, year: int) -> str:
        """A title in one of the usual forms."""
        form = self.random.choice(
            (
                "{name}{year}年政府信息公开工作年度报告",
                "{name}{year}年度政府信息公开工作年度报告",
                "{year}年{name}政府信息公开工作年度报告",
                "{name} {year} 年政府信息公开年度报告",
                "{name}{year}年政务公开工作报告",
                "《{name}{year}年政府信息公开工作年度报告》",
                "关于公布{name}{year}年政府信息公开工作年度报告的通知",
                "{name}关于印发{year}年政府信息公开工作年度报告的通知",
                "{name}政府信息公开工作年度报告（{year}年度）",
                "{name}政府信息公开工作年度报告",
            )
        )
        return form.format(name=name, year=year)

    def titled(self, name: str, _: Division, __: str, year: int) -> Evidence:
        """The title names the agency."""
        return self.evidence(self.title(name, year), self.preamble(year), year)

    def untitled(self, name: str, division: Division, office: str, year: int) -> Evidence:
        """The title is short of the place, or of the whole name; the report names it elsewhere."""
        bare = self.random.choice(("", BARE[division.kind] + office if office else ""))
        named = self.random.choice(
            ("本报告由{name}编制。", "请与{name}联系。", "{name}认真贯彻条例。", "")
        ).format(name=name)
        signed = (name, f"{year + 1}年1月20日") if self.random.random() < 0.3 else ()
        return self.evidence(self.title(bare, year), named + self.preamble(year), year, signed)

    def outside(self, name: str, division: Division, office: str, year: int) -> Evidence:
        """The agency is named only by the page or by the file's name."""
        bare = BARE[division.kind] + office if office else ""
        metadata = self.random.choice(
            (("发布机构", name), ("title", self.title(name, year)), ("来源", self.other(year)))
        )
        file = self.random.choice(("a.txt", f"{self.title(name, year)}.docx"))
        return self.evidence(
            self.title(bare, year), self.preamble(year), year, (), (metadata,), file
        )

    def preamble(self, year: int) -> str:
        """A preamble with other names and years in passing."""
        return "".join(
            self.random.choice(choices)
            for choices in (
                (f"统计期限自{year}年1月1日起至{year}年12月31日止。", ""),
                (f"我单位赴{self.other(year)}学习。", f"按照{self.other(year)}要求。", ""),
                (f"{year - 1}年我单位公开信息12条。", f"结转{year + 1}年度办理。", ""),
            )
        )

    def evidence(
        self,
        title: str,
        preamble: str,
        year: int,
        closing: tuple[str, ...] = (),
        metadata: tuple[tuple[str, str], ...] = (),
        file: str = "a.txt",
    ) -> Evidence:
        """The report, on a site that may belong to anybody and was visited years later."""
        site = self.random.choice(((), (f"今天是{year + 3}年5月3日 星期五",)))
        late = ("发布日期", f"{year + self.random.choice((1, 3))}-02-01")
        return Evidence(
            title,
            site,
            preamble,
            preamble,
            closing,
            metadata=tuple(Metadatum(*one) for one in (*metadata, late)),
            file=file,
        )
