"""One form for every way of writing, and how it is cut into atoms."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.build.han import han_table
from nea_cli.index import fold as fold_module
from nea_cli.index.fold import Atom, Forms, Word, atoms, characters, fold, forms, key, words

HAN = han_table()
FORMS = forms(HAN)

# Traditional, simplified and shinjitai (and other forms in use) of one character.
HAN_FORMS = [
    "國国",
    "會会",
    "戰战戦",
    "彈弹弾",
    "導导",
    "軍军",
    "總总総",
    "統统",
    "臺台",
    "灣湾",
    "韓韩",
    "鮮鲜",
    "烏乌",
    "聯联",
    "衛卫衞",
    "艦舰",
    "機机",
    "發发発",
    "險险険",
    "權权権",
    "檢检検",
    "驗验験",
    "實实実",
    "對对対",
    "關关関",
    "係系",
    "經经経",
    "濟济済",
    "協协",
    "議议",
    "條条",
    "約约",
    "領领",
    "島岛",
    "澤泽沢",
    "櫻樱桜",
    "龍龙竜",
    "廣广広",
    "應应応",
    "歸归帰",
    "歐欧",
    "擊击撃",
    "擇择択",
    "據据拠",
    "舊旧",
    "區区",
    "壓压圧",
    "圍围囲",
    "圓圆円",
    "價价価",
    "畫画",
    "擴扩拡",
    "覺觉覚",
    "學学",
    "氣气気",
    "舉举挙",
    "黨党",
    "惡恶悪",
    "劍剑剣",
    "縣县県",
    "顯显顕",
    "獻献",
    "廳厅庁",
    "處处処",
    "獨独",
    "賣卖売",
    "變变変",
    "邊边辺",
    "豐丰豊",
    "寶宝",
    "萬万",
    "與与",
    "譽誉",
    "來来",
    "亂乱",
    "兩两両",
    "勞劳労",
    "爐炉",
    "濱滨浜",
    "齋斋斎",
    "賴赖頼",
    "德徳",
    "黑黒",
    "眞真",
    "增増",
    "瀨濑瀬",
    "淺浅",
    "圖图図",
    "從从従",
    "鐵铁鉄",
    "靜静",
    "轉转転",
    "傳传伝",
    "團团団",
    "單单単",
    "擔担",
    "證证証",
    "稱称",
    "狀状",
    "眾众衆",
    "參参",
    "殘残",
    "辭辞",
    "釋释釈",
    "燒烧焼",
    "屬属",
    "續续続",
    "帶带帯",
    "脫脱",
    "步歩",
    "每毎",
    "藥药薬",
    "習习",
    "億亿",
    "陸陆",
    "潛潜",
    "飛飞",
    "禦御",
    "貿贸",
    "選选",
    "稅税",
    "說説说",
    "強强",
    "錄録录",
    "內内",
    "祕秘",
    "裡裏里",
    "峯峰",
    "雙双",
    "敘叙",
    "滬沪",
    "吳吴呉",
    "姬姫",
    "產産产",
    "隱隐隠",
    "爭争",
    "踐践",
    "勳勋勲",
    "榮荣栄",
    "營营営",
    "驛驿駅",
    "橫横",
    "亞亚亜",
    "專专専",
    "敵敌",
    "體体",
    "點点",
    "燈灯",
    "當当",
    "廢废",
    "髮髪发",
    "綠绿緑",
    "樓楼楼",
    "響响",
    "歷历歴",
    "禮礼",
    "靈灵霊",
    "戀恋",
    "歲岁歳",
    "晉晋",
    "嶽岳",
    "讓让譲",
    "觸触",
    "盡尽",
    "隨随",
    "數数",
    "聲声",
    "攝摂摄",
    "節节",
    "纖纤繊",
    "壯壮",
    "莊庄荘",
    "插挿",
    "裝装",
    "藏蔵",
    "遲迟",
    "鎮镇鎭",
]

# The same word in two ways of writing that everybody takes for one.
ALIKE = [
    ("Kishida", "KISHIDA"), ("Kishida", "Ｋｉｓｈｉｄａ"), ("Zelenskyy’s", "zelenskyy"), ("Kim's", "Kim"),
    ("Kim’s", "Kim"), ("Kim`s", "Kim"), ("Kim´s", "Kim"), ("Kim′s", "Kim"), ("Pu'an", "Puan"), ("Zelenśkyj", "Zelenskyj"),
    ("Nihonkaikyō", "nihonkaikyo"), ("Sŏul", "Soul"), ("Müller", "Mu\u0308ller"), ("STRASSE", "straße"),
    ("Киев", "КИЕВ"), ("Ёлкин", "Елкин"), ("Йод", "Иод"),
    ("キシダ", "きしだ"), ("ｷｼﾀﾞ", "きしだ"), ("ガンダム", "か\u3099んた\u3099む"), ("ヴォロディミル", "ゔぉろでぃみる"),
    ("キーウ", "きーう"), ("ｷｰｳ", "キーウ"),
    ("기시다", unicodedata.normalize("NFD", "기시다")), ("５億", "5億"), ("ＫＮ－２３", "kn-23"), ("㈱", "(株)"),
    ("防衛省", "防卫省"), ("防衛", "防衞"), ("台灣海峽", "台湾海峡"), ("臺灣", "台湾"), ("尖閣諸島", "尖阁诸岛"),
    ("飛彈", "飞弹"), ("聯合國", "联合国"), ("日経", "日經"), ("烏克蘭", "乌克兰"), ("澤倫斯基", "泽伦斯基"),
    ("小泉純一郎", "小泉纯一郎"),
]  # fmt: skip

APART = [
    ("Kim Jong Un", "Kim Jong Il"), ("きし", "ぎし"), ("ハハ", "パパ"), ("北韓", "韓國"), ("日", "月"), ("대한", "대환"),
    ("一", "ー"), ("未", "末"), ("KN-23", "KN-24"), ("岸田", "安倍"),
]  # fmt: skip


@pytest.mark.parametrize("ways", HAN_FORMS)
def test_all_forms_of_a_han_character_fold_alike(ways: str) -> None:
    assert len({fold(form, FORMS) for form in ways}) == 1


def test_the_table_has_no_chains_and_keeps_to_one_character() -> None:
    assert not [chr(code) for code, form in HAN.items() if form in HAN]
    # A form that NFKC would change could not be met by anything that is folded.
    assert all(unicodedata.normalize("NFKC", chr(form)) == chr(form) for form in HAN.values())


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_ways_of_writing_one_word_have_one_key(one: str, other: str) -> None:
    assert key(one, FORMS) == key(other, FORMS)


@pytest.mark.parametrize("apostrophe", "'’‘ʼʻ`´′＇")
def test_no_apostrophe_parts_a_word(apostrophe: str) -> None:
    assert [atom.text for atom in atoms(fold(f"Pu{apostrophe}an", FORMS))] == ["puan"]


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert key(one, FORMS) != key(other, FORMS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim Jong-un", ["kim", "jong", "un"]),
        ("U.S.-Japan", ["u", "s", "japan"]),
        ("KN-23", ["kn", "23"]),
        ("kn23飛彈", ["kn23", "飞", "弹"]),
        ("岸田首相", ["岸", "田", "首", "相"]),
        ("キーウ", ["き", "ー", "う"]),
        ("윤석열 대통령", ["윤석열", "대통령"]),
        ("Путин и Ким", ["путин", "и", "ким"]),
        ("a_b", ["a", "b"]),
        ("「岸田」、Zelenskyy!", ["岸", "田", "zelenskyy"]),
        ("佐々木", ["佐", "々", "木"]),
        ("", []),
        ("...—", []),
    ],
)
def test_text_is_cut_into_words_and_characters(text: str, expected: list[str]) -> None:
    assert [atom.text for atom in atoms(fold(text, FORMS))] == expected


def test_atoms_know_which_stand_in_one_unbroken_stretch() -> None:
    found = atoms(fold("日俄 美日韓KN23，北韓", FORMS))
    assert ["".join(a.text for a in found if a.run == run) for run in dict.fromkeys(a.run for a in found)] == [
        "日俄", "美日韩kn23", "北韩",
    ]  # fmt: skip
    assert [atom.script for atom in atoms("日ぎ기kn")] == ["cjk", "cjk", "hangul", "word"]


# Letters of every script of the field, their variants, marks, and much that is rare.
_pools = [
    st.sampled_from("abcXYZ 0123456789-'’‘ʼ`´′._/s"),
    st.sampled_from("ＡｂｃＸ０１２éüōŏśßİıŉſﬁ①㈱℃"),
    st.sampled_from("КиевЁёЙйІіЇї"),
    st.integers(0x3041, 0x30FF).map(chr),
    st.integers(0xFF66, 0xFF9F).map(chr),
    st.sampled_from("國国戰战戦衛卫衞々〇〆髙㐂𠮷"),
    st.integers(0x4E00, 0x9FFF).map(chr),
    st.integers(0xAC00, 0xD7A3).map(chr),
    st.integers(0x1100, 0x11FF).map(chr),
    st.sampled_from("\u0301\u0308\u3099\u309a\u0327\u200b\u00ad"),
    st.integers(0x80, 0xFFFF).map(chr),
]
# Lone surrogates are no text; read_query refuses them before anything is folded.
_mixed = st.text(st.one_of(_pools), max_size=12).map(lambda text: text.encode("utf-8", "ignore").decode())


@given(_mixed)
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text, FORMS)
    assert fold(folded, FORMS) == folded


@given(_mixed)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text), FORMS) == fold(unicodedata.normalize("NFC", text), FORMS)
    # The acute that stands for an apostrophe is a blank with an accent to Unicode.
    text = text.replace("´", "'")
    assert fold(unicodedata.normalize("NFKD", text), FORMS) == fold(text, FORMS)


@given(st.text(st.sampled_from("ABCxyz09 -_'`.,sS"), max_size=10))
def test_ascii_folds_the_same_alone_and_beside_other_scripts(text: str) -> None:
    assert fold(f"{text} 國", FORMS) == f"{fold(text, FORMS)} 国"
    ascii_alone = [(atom.text, atom.start, atom.end) for atom in atoms(fold(text, FORMS))]
    beside = [(atom.text, atom.start, atom.end) for atom in atoms(fold(f"{text} 國", FORMS))]
    assert ascii_alone == beside[:-1]


@given(_mixed)
def test_atoms_cover_every_letter_and_digit_in_order(text: str) -> None:
    folded = fold(text, FORMS)
    found = atoms(folded)
    assert all(folded[atom.start : atom.end] == atom.text for atom in found)
    places = [place for atom in found for place in range(atom.start, atom.end)]
    assert places == sorted(set(places))
    letters = {i for i, character in enumerate(folded) if re.match(r"\w", character) and character != "_"}
    assert letters <= set(places)


@given(_mixed)
def test_neighbours_share_a_run_exactly_where_nothing_parts_them(text: str) -> None:
    found: list[Atom] = atoms(fold(text, FORMS))
    for before, after in zip(found, found[1:], strict=False):
        assert (before.run == after.run) is (before.end == after.start)


@given(_mixed, st.sampled_from([" ", "-", ", ", "・", "、", "—"]))
def test_a_key_does_not_see_what_parts_the_words(text: str, gap: str) -> None:
    parted = [atom.text for atom in atoms(fold(text, FORMS))]
    assert key(gap.join(parted), FORMS) == "".join(parted)


@given(_mixed)
def test_words_are_the_atoms_without_places(text: str) -> None:
    folded = fold(text, FORMS)
    joined: list[Word] = []
    before: Atom | None = None
    for atom in atoms(folded):
        if before and before.script == atom.script == "cjk" and before.run == atom.run:
            joined[-1] = (joined[-1][0] + atom.text, "cjk", atom.run)
        else:
            joined.append((atom.text, atom.script, atom.run))
        before = atom
    assert words(folded) == joined
    assert characters(joined) == [(atom.text, atom.script, atom.run) for atom in atoms(folded)]


def test_characters_without_another_form_are_noted_and_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    table = forms({ord("輔"): ord("辅")})
    assert "基輔カ".translate(table) == "基辅か"
    assert table[ord("基")] == ord("基")
    monkeypatch.setattr(fold_module, "_MOST_FORMS", len(table))
    assert "山".translate(table) == "山"
    assert ord("山") not in table
    assert isinstance(table, Forms)
