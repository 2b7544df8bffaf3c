"""Little words of Chinese and Japanese, which stand unparted among the others.

Owns which stretches of Han and kana say nothing about a fact: particles, endings
of verbs, adverbs of time, words that ask. Refuses what belongs to a label: only
what labels leave over comes here. Words that blanks part are in `query.py`.
Loaded only for a query with such a stretch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nea_cli.index.fold import Atom

# As they are typed, traditional and simplified.
_WORDS = re.compile(
    "终于|終於|已经|已經|曾经|曾經|突然|忽然|现在|現在|目前|当前|當前|现任|現任|如何|怎么样|怎麼樣|怎么|怎麼|怎样|怎樣|"
    "什么时候|什麼時候|什么|什麼|甚麼|为什么|為什麼|为何|為何|何时|何時|谁是|誰是|谁|誰|哪一年|哪一天|哪年|哪个|哪個|哪些|哪裡|哪里|"
    "能否|有無|有无|請問|请问|一共|总共|總共|彼此|啥|幾年|几年|何年|何月|何日|何人|何回|哪天|幾號|几号|幾次|几次|多長|多长|多大|"
    "多久|去年|今年|明年|"
    "几月|幾月|几个|幾個|多少|是否|有没有|有沒有|是不是|以及|关于|關於|有关|有關|因为|因為|但是|如果|之后|之後|之前|"
    "期间|期間|时候|時候|当时|當時|一个|一個|一名|一位|那个|那個|这个|這個|究竟|到底|据说|據說|居然|竟然|果然|再次|"
    "的|了|嗎|吗|呢|吧"
)
# Little only where nothing unknown is beside them: 與 in 金與正 is a name's.
_ALONE = frozenset(
    "是在給给把被就都也又還还很跟與与及或於于其該该曾和再向對对從从以為为之將将已何有要會会讓让使而且并並去来來說说稱称到由因時时中上內内後后前間间所等個个名位次嗆呛別别"
)
_LONE = re.compile(
    "(?:いつ|どこ|だれ|なぜ|なに|いくら|いくつ|どの|どう|どんな|ので|から|まで|より|など|だけ|ため|とき|について|において|"
    "によって|による|として|は|が|を|に|の|へ|で|と|も|や|か|って|という|だった|だ|です|でした|である|したのか|したか|した|"
    "して|する|します|しました|される|された|されて|させた|している|していた|しない|せず)+"
)
_HIRAGANA = re.compile("[ぁ-ゖ]+")
# What may follow the character that a verb or an adjective begins with: 渡した, 新しい.
_MOST_ENDING = 6


def pieces(run: Sequence[Atom], shown: str, known: set[int]) -> list[Sequence[Atom]]:
    """A stretch without its little words, in parts. `known` are the places that words of the base cover."""
    typed = "".join([shown[atom.start : atom.end] for atom in run])
    if len(typed) != len(run):
        return [run]
    little: set[int] = set()
    for found in _HIRAGANA.finditer(typed):
        ending = found.start() > 0 and typed[found.start() - 1] >= "\u3400" and len(found[0]) <= _MOST_ENDING
        if ending or _LONE.fullmatch(found[0]):
            little.update(range(found.start(), found.end()))
    for found in _WORDS.finditer(typed):
        # A single character may be a part of a known word.
        if len(found[0]) > 1 or found.start() not in known:
            little.update(range(found.start(), found.end()))
    for place, character in enumerate(typed):
        beside = (place - 1, place + 1)
        if (
            character in _ALONE
            and place not in known
            and all(one in little | known or not 0 <= one < len(typed) for one in beside)
        ):
            little.add(place)
    return _parted(run, little)


def _parted(run: Sequence[Atom], little: set[int]) -> list[Sequence[Atom]]:
    parts: list[Sequence[Atom]] = []
    start = 0
    for place in [*sorted(little), len(run)]:
        if place > start:
            parts.append(run[start:place])
        start = place + 1
    return parts
