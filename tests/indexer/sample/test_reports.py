from collections import Counter

import pytest

from indexer.checks import check
from indexer.evidence import Evidence
from indexer.forms import forms
from indexer.identity import agency_id, identify
from indexer.report import StoredReport, report_from_json, to_json
from indexer.sample.reports import sample_count, sample_report
from indexer.segmentation import segmenter_of

NUMBERS = range(0, 30_000, 100)


@pytest.fixture(scope="module")
def reports() -> list[StoredReport]:
    return [sample_report(number) for number in NUMBERS]


def test_a_number_is_always_the_same_report_and_a_seed_another(
    reports: list[StoredReport],
) -> None:
    assert sample_report(NUMBERS[7]) == reports[7]
    assert sample_report(NUMBERS[7], seed=1) != reports[7]


def test_a_number_beyond_the_last_is_no_report() -> None:
    with pytest.raises(IndexError, match="numbered from 0"):
        sample_report(sample_count())


def test_every_report_has_the_form_of_its_year(reports: list[StoredReport]) -> None:
    expected = {**dict.fromkeys(range(2014, 2019), "2014"), 2019: "2019", 2020: "2019"}
    for stored in reports:
        report = stored.report
        assert report.year is not None
        form = expected.get(report.year, "2021" if report.year > 2020 else None)
        assert report.form == form
        assert bool(report.figures) == (form is not None)
        assert bool(report.indicators) == (form in forms())


def test_a_report_has_the_id_that_its_own_words_would_give_it(
    reports: list[StoredReport],
) -> None:
    told_alone = 0
    for stored in reports:
        report = stored.report
        text = "\n".join(section.text for section in report.sections)
        told = identify(Evidence(report.title, (), report.sections[0].text, text))
        if told.region.code is not None:
            told_alone += 1
            assert told.report_id == report.report_id
            assert (told.region, told.level, told.sector) == (
                report.region,
                report.level,
                report.sector,
            )
        assert stored.agency_id == agency_id(report) is not None
    assert told_alone > 0.98 * len(reports)


def test_ids_are_the_same_only_for_an_agency_of_several_years(
    reports: list[StoredReport],
) -> None:
    following = [sample_report(number).report for number in range(40)]
    assert len({one.report_id for one in following}) == 40
    assert len({agency_id(one) for one in following}) < 15
    assert len({one.report.report_id for one in reports}) == len(reports)


def test_a_broken_identity_has_its_finding_and_nothing_else_is_found(
    reports: list[StoredReport],
) -> None:
    rules = Counter(finding.rule for stored in reports for finding in stored.findings)
    for stored in reports:
        form = forms().get(stored.report.form or "")
        broken = check(form, stored.report.figures) if form else []
        assert [one.rule for one in broken] == [one.rule for one in stored.report.findings]
        assert all(one.printed for one in stored.report.findings)
    assert 1 <= rules.total() <= len(reports) / 10


def test_the_prose_of_a_report_is_as_long_as_that_of_real_ones(
    reports: list[StoredReport],
) -> None:
    lengths = [sum(len(one.text) for one in stored.report.sections) for stored in reports]
    assert 1_100 < sum(lengths) / len(lengths) < 1_600


def test_a_few_words_are_in_most_sections_and_most_words_in_few(
    reports: list[StoredReport],
) -> None:
    segmenter = segmenter_of(None)
    texts = [one.text for stored in reports[:120] for one in stored.report.sections]
    found: Counter[str] = Counter()
    for text in texts:
        found.update(set(segmenter.words(text)))
    common = [word for word, count in found.items() if count > 0.3 * len(texts)]
    middling = [word for word, count in found.items() if 9 <= count <= 0.1 * len(texts)]
    once = [word for word, count in found.items() if count == 1]
    assert 5 <= len(common) <= 40
    assert len(middling) > 300
    assert len(once) > 0.4 * len(found)
    assert sum("政府信息公开" in text for text in texts) > 0.5 * len(texts)


def test_the_source_of_a_report_says_that_it_is_a_sample(reports: list[StoredReport]) -> None:
    for stored in reports:
        (source,) = stored.sources
        assert source.file == stored.report.file
        assert source.file.startswith("sample/")
        assert len(source.sha256) == 64
    assert len({stored.sources[0].file for stored in reports}) == len(reports)


def test_a_report_goes_to_json_and_back(reports: list[StoredReport]) -> None:
    for stored in reports:
        assert report_from_json(to_json(stored.report)) == stored.report
