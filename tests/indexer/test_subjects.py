from indexer.forms import forms
from indexer.subjects import DENIALS, SUBJECTS


def test_every_subject_is_about_figures_of_the_form() -> None:
    known = forms()["2021"].figures
    for subject in (*SUBJECTS, *DENIALS):
        assert {key for ids in subject.figures for key in ids} <= known.keys()


def test_a_subject_has_an_id_of_its_own_and_opens_only_with_what_closes() -> None:
    ids = [subject.id for subject in SUBJECTS]
    assert len(ids) == len(set(ids))
    assert {denial.id for denial in DENIALS} <= set(ids)
    assert all((subject.opening is None) == (subject.after is None) for subject in SUBJECTS)
