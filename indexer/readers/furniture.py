"""The furniture of a web page: lines that belong to the site and not to what it shows.

Only a line that is nothing but furniture counts; a word of it inside a sentence is none.
"""

import re

_LONGEST = 200
_STRONG = (
    r"打印(?:本页|此页|文章|正文|本文)?",
    r"关闭(?:本页|此页|窗口|本窗口)?",
    r"(?:加入)?收藏(?:本页|此页|本站)?",
    r"(?:一键)?分享(?:到|至)?[：:]?(?:微信|微博|新浪微博|QQ空间|QQ|朋友圈)?",
    r"(?:返回)?(?:顶部|首页|列表|上一页)",
    r"(?:选择|调整)?(?:字号|字体|文字)(?:大小)?[：:]?",
    r"(?:大|中|小)号?字?体?\s+(?:大|中|小)号?字?体?\s+(?:大|中|小)号?字?体?",
    r"(?:浏览|点击|阅读|访问)(?:次数|量|数)?[：:]?\s*\d*\s*次?",
    r"扫一扫(?:在)?(?:手机)?(?:打开|查看|阅读|浏览)?(?:当前|本|此)?(?:页|页面|文章)?",
    r"(?:语音播报|语音朗读|无障碍阅读|无障碍浏览|长者模式|我要纠错|网站纠错|纠错|下载|保存)",
    r"(?:微信|微博|新浪微博|腾讯微博|QQ空间|朋友圈|人人网)",
)
_WEAK = r"[大中小]|默认|繁体|简体|A[-+]?|T[-+]?"
_WORD = re.compile(rf"[【\[（(]?\s*(?:{'|'.join(_STRONG)})\s*[】\])）]?")
_WORDS = re.compile(
    rf"(?:[【\[（(]?\s*(?:{'|'.join(_STRONG)}|{_WEAK})\s*[】\])）]?[\s|｜/·•、,，+\-—]*)+"
)
_LINE = re.compile(
    r"(?:(?:您|你)?(?:现在|当前)?的?(?:所在)?位置(?:是)?[：:]"
    r"|(?:网站)?首\s*页\s*(?:>|›|»|＞|→|-|/|\|)"
    r"|(?:上|下)一?(?:篇|条|页)(?:文章)?[：:]"
    r"|(?:扫一扫|扫描二维码|扫码|用手机扫).{0,40}$"
    r"|(?:相关(?:链接|文档|文章|新闻|阅读|解读)|附件下载)[：:]?$"
    r"|(?:版权所有|主办(?:单位)?|承办(?:单位)?|技术支持|网站标识码|网站地图)[：:]"
    r"|.{0,30}(?:ICP备|公网安备)\s*\w*\d+)"
)


def is_furniture(text: str) -> bool:
    """Whether a line is nothing but furniture: buttons, the way to the page, its neighbours."""
    if len(text) > _LONGEST:
        return False
    if _LINE.match(text):
        return not text.endswith("。")
    return len(text) < 100 and bool(_WORD.search(text)) and bool(_WORDS.fullmatch(text))
