"""Short forms of the names of places: 阿坝州, 长阳县, 广西; and what must follow a name that leaves
out what kind of place it is."""

import re
from typing import Literal

Kind = Literal["province", "city", "county"]

_PEOPLE = (
    r"(?:(?:蒙古|回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西"
    r"|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|各)族"
    r"|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)"
)
_AUTONOMOUS = re.compile(rf"(.{{2,}}?){_PEOPLE}+自治(州|县|旗)")
_KIND_OF_PLACE = re.compile(
    r"(?:维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|(?<=..)(?:省|市|县))$"
)
_ZONE = re.compile(
    r"(?:国家级?)?(?:高新(?:技术(?:产业)?)?(?:开发)?区|经开区|经济(?:技术)?开发区|综合保税区|综保区|保税区|调查队)"
)
_OF_A_PROVINCE = re.compile(
    r"(?:教育|卫生|公安厅|民政|财政|司法|人力资源|自然资源|国土资源|生态环境|环境保护|住房|交通运输|水利|农业"
    r"|商务厅|文化|应急|审计|医疗保障|信访|发展|工业|科学技术|退役军人|国有资产|政务服务|体育局|粮食|广播电视局)"
    r"[\u4e00-\u9fff]*(?:厅|局|委员会|办公室)|(?![省市县区州盟旗])[\u4e00-\u9fff]{2,8}厅|调查总队"
)
_ALL: tuple[Kind, ...] = ("province", "city", "county")
_PROVINCE: tuple[Kind, ...] = ("province",)


def short_name(name: str) -> str | None:
    """The name of an autonomous place without its peoples: 黔东南州, 长阳县; None of any other."""
    match = _AUTONOMOUS.fullmatch(name)
    return match[1] + match[2] if match else None


def bare_name(name: str) -> str | None:
    """The name of a place without the word for what kind it is: 黑龙江, 温州; None of a name that
    has no such word, and of districts, whose bare names are words of any kind."""
    bare = _KIND_OF_PLACE.sub("", name)
    return bare if bare != name else None


def kinds_before(rest: str) -> tuple[Kind, ...]:
    """The kinds of places whose bare name may stand before this rest of an agency's name: any
    before a functional zone, a province before what only provinces have, else none."""
    if _ZONE.match(rest):
        return _ALL
    return _PROVINCE if _OF_A_PROVINCE.fullmatch(rest) else ()
