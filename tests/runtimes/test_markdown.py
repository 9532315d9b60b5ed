"""Markdown of notebooks as HTML: what it knows is shown as such, what it does not is shown as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.runtimes.markdown import as_html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A `title` #", "<h1>A <code>title</code></h1>"),
        ("###### deep", "<h6>deep</h6>"),
        ("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>"),
        ("- a\n* b\n\n1. c\n2) d", "<ul><li>a</li><li>b</li></ul>\n<ol><li>c</li><li>d</li></ol>"),
        ("text\n- item", "<p>text</p>\n<ul><li>item</li></ul>"),
        ("```python\nx < 1\n\n# no title\n```\nafter", "<pre>x &lt; 1\n\n# no title</pre>\n<p>after</p>"),
        (
            "**strong** and *soft* and _soft_",
            "<p><strong>strong</strong> and <em>soft</em> and <em>soft</em></p>",
        ),
        ("2 * 3 * 4 and snake_case_name", "<p>2 * 3 * 4 and snake_case_name</p>"),
        ("`**code**`", "<p><code>**code**</code></p>"),
        ("[a](https://reef.test/x)", '<p><a href="https://reef.test/x">a</a></p>'),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("", ""),
    ],
)
def test_what_notebooks_write_is_shown(text: str, expected: str) -> None:
    assert expected == as_html(text)


@given(st.text(alphabet="ab<>&\"'`*_#[]()- \n1.:/hpst"))
def test_no_text_becomes_code_of_the_page(text: str) -> None:
    """The only elements are those of Markdown, whatever the text; and no word is lost."""
    found = as_html(text)
    elements = set(re.findall(r"</?([a-z0-9]+)", found))

    assert elements <= {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "pre",
        "ul",
        "ol",
        "li",
        "code",
        "em",
        "strong",
        "a",
    }
    assert "<" not in re.sub(r'</?[a-z0-9]+(?: href="https?://[^"<>]*")?>', "", found)
