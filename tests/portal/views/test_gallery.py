import re
from collections import Counter

import pytest
from starlette.testclient import TestClient

from portal.gallery.catalogue import CATALOGUE
from portal.templating import components


def test_the_catalogue_has_every_file_of_components_and_no_other() -> None:
    assert list(CATALOGUE) == components()


def test_the_gallery_lists_the_files(pages: TestClient) -> None:
    text = pages.get("/gallery").text
    assert all(f'href="/gallery/{component}"' in text for component in CATALOGUE)
    assert 'href="/gallery"' in pages.get("/about").text


@pytest.mark.parametrize("component", CATALOGUE)
def test_every_example_is_drawn_once_with_ids_of_its_own(pages: TestClient, component: str) -> None:
    response = pages.get(f"/gallery/{component}")
    assert response.status_code == 200
    text = response.text
    assert text.count('class="specimen"') == len(CATALOGUE[component])
    for example in CATALOGUE[component]:
        assert f'id="{example.macro}"' in text
        assert example.says in text
    ids = Counter(re.findall(r'\sid="([^"]+)"', text))
    assert [each for each, times in ids.items() if times > 1] == []
    for named in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text):
        assert set(named.split()) <= set(ids)


def test_a_file_that_is_not_there_is_no_page(pages: TestClient) -> None:
    assert pages.get("/gallery/nothing").status_code == 404
