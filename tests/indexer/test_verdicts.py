from collections.abc import Sequence

from indexer.document import Metadatum
from indexer.evidence import Evidence, Provenance
from indexer.identification import IdentityCandidate
from indexer.identity import Identity, identify
from indexer.report import Attribution

TITLE = "五常市教育局2022年政府信息公开工作年度报告"


def identified(
    title: str | None = TITLE,
    preamble: str = "",
    metadata: Sequence[tuple[str, str]] = (),
    provenance: Provenance | None = None,
) -> Identity:
    return identify(
        Evidence(
            title,
            (),
            preamble,
            preamble,
            metadata=tuple(Metadatum(*one) for one in metadata),
            file="a.txt",
            provenance=provenance or Provenance(),
        )
    )


def found(identity: Identity, field: str, value: str) -> IdentityCandidate:
    candidates = identity.identification.candidates
    return next(one for one in candidates if (one.field, one.value) == (field, value))


def test_what_decided_is_told_with_the_words_in_which_it_was_found() -> None:
    one = found(identified(), "agency", "五常市教育局")
    assert (one.origin, one.words, one.accepted, one.reason) == ("title", TITLE, True, "认定所据")
    assert found(identified(), "region", "230184").words == "五常市"
    assert found(identified(), "level", "county").accepted
    assert found(identified(), "sector", "教育").accepted
    assert found(identified(), "year", "2022").accepted


def test_the_publisher_of_a_page_is_rejected_beside_the_title() -> None:
    identity = identified(metadata=[("发布机构", "哈尔滨市人民政府办公厅")])
    one = found(identity, "agency", "哈尔滨市人民政府办公厅")
    assert (one.origin, one.accepted) == ("metadata", False)
    assert one.reason == "网页所署的机关常是别的机关，以标题为准"


def test_an_address_tells_only_where_a_page_stands() -> None:
    identity = identified(provenance=Provenance("https://www.hlj.gov.cn/a.html"))
    one = found(identity, "agency", "www.hlj.gov.cn")
    assert (one.origin, one.accepted) == ("address", False)
    assert identified(provenance=Provenance("http://[bad")).agency == "五常市教育局"


def test_a_year_mentioned_in_passing_is_told_as_such() -> None:
    one = found(identified(preamble="2018年我局认真贯彻条例。"), "year", "2018")
    assert (one.origin, one.accepted) == ("body", False)


def test_the_places_of_one_name_are_all_told() -> None:
    identity = identified("朝阳区教育局2022年政府信息公开工作年度报告")
    for code in ("110105", "220104"):
        assert not found(identity, "region", code).accepted


def test_a_statement_against_the_report_is_rejected() -> None:
    attribution = Attribution("五常市财政局", "230183", 2021)
    identity = identified(provenance=Provenance(None, attribution))
    assert not found(identity, "agency", "五常市财政局").accepted
    assert not found(identity, "region", "230183").accepted
    assert not found(identity, "year", "2021").accepted
    assert [field for field, _, _ in identity.contradicted] == ["agency", "region", "year"]
