"""Characters that are often written for each other, and texts with one of them in its place."""

from collections.abc import Iterator

_CONFUSED = (
    *("帐账", "象像", "向象", "它他她", "布部", "做作", "份分", "记纪", "订定", "既即", "己已巳"),
    *("以已", "末未", "侯候", "辩辨辫", "竟竞", "授受", "谐协", "渡度", "权全", "复覆", "决绝"),
    *("建健", "幅辐副", "籍藉", "型形", "止至", "陆录", "查察", "应映", "治制", "询讯", "篇遍"),
    *("缴交", "带戴", "密秘", "密蜜", "赔陪培", "拨拔", "检捡", "栏拦", "练炼", "历厉", "提题"),
    *("哪那", "坐座", "成承", "启起", "消销", "效校", "申审", "事是"),
)
"""Groups of characters that sound or look alike."""


def lookalikes(text: str) -> Iterator[str]:
    """The text with one character at a time replaced by one that is often written for it."""
    for at, character in enumerate(text):
        for group in _CONFUSED:
            if character in group:
                for other in group.replace(character, ""):
                    yield f"{text[:at]}{other}{text[at + 1 :]}"
