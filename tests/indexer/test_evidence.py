from indexer.evidence import Candidate, Evidence


def test_the_text_after_the_preamble_is_looked_at_apart_from_it() -> None:
    evidence = Evidence(None, (), "前 言。", "前 言。全年Ａ条。", ("落 款",))
    assert evidence.folded_preamble == "前言。"
    assert evidence.folded_opening == evidence.folded_body == "全年a条。"
    assert evidence.folded_closing == ("落款",)


def test_only_so_much_of_a_text_is_looked_at() -> None:
    evidence = Evidence(None, (), "", "条" * 50_000)
    assert len(evidence.folded_opening) < len(evidence.folded_body) < 50_000


def test_a_candidate_is_what_and_where_whatever_the_words() -> None:
    assert Candidate("2022", "title", "甲") == Candidate("2022", "title", "乙")
