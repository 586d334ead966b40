"""Lines of a site are told from lines of a report."""

import pytest

from indexer.readers.furniture import is_furniture


@pytest.mark.parametrize(
    "text",
    [
        "【打印本页】【关闭窗口】",
        "打印 关闭",
        "字号：【大 中 小】",
        "[ 大 中 小 ] 打印",
        "分享到：微信 微博",
        "浏览次数：123 次",
        "当前位置：首页 > 政府信息公开 > 年报",
        "首页 > 政府信息公开 > 政府信息公开年报",
        "上一篇：2022年政府信息公开工作年度报告",
        "扫一扫在手机打开当前页",
        "返回顶部",
        "版权所有：某市人民政府办公室",
        "京ICP备05070218号",
    ],
)
def test_a_line_of_buttons_or_ways_is_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "大",
        "中",
        "一、总体情况",
        "本年度打印材料 12 份。",
        "打印费用由申请人承担",
        "通过微信公众号发布信息 120 条，微博 30 条。",
        "当前位置服务已经上线，方便群众办事。",
        "首页设有政府信息公开专栏",
        "阅读推广活动",
        "主办单位要加强管理。",
        "",
    ],
)
def test_a_line_of_a_report_is_not(text: str) -> None:
    assert not is_furniture(text)
